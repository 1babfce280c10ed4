"""The sums of a project: lines of support, each person's part, units for the organisation, counts, the budget."""

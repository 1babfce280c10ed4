"""Names stays by the data paths of papers and evidence about them: where and when, in both languages."""

from __future__ import annotations

from docgen.i18n import Language
from docgen.models.project import Project
from docgen.models.values import Bilingual
from docgen.packs.overview import stay_in_words
from docgen.rules.due.paths import record_path
from docgen.rules.sums.lines import Supported

_SELECTIONS = "selections"


class StayNames:
    """The stays of a project by their data paths; where there is no project, their keys alone are known."""

    def __init__(self, project: Project | None) -> None:
        self._project = project
        stays = (*project.activities, *project.accompaniments) if project is not None else ()
        self._stays: dict[str, Supported] = {record_path(one): one for one in stays}
        for support in project.inclusion if project is not None else ():
            if stay := self._stays.get(f"activities[{support.activity}]"):
                self._stays[record_path(support)] = stay

    def stay(self, subject: str) -> Supported | None:
        """The stay that a data path is about, or lies in."""
        record, closed, _ = subject.partition("]")
        return self._stays.get(record + closed)

    def named(self, subject: str) -> Bilingual | None:
        """Where and when that stay is; its key where that is not known, None where the path is about none."""
        section, _, rest = subject.partition("[")
        key, closed, _ = rest.partition("]")
        if section == _SELECTIONS or not (closed and key):
            return None
        stay = self.stay(subject)
        if self._project is None or stay is None:
            return Bilingual(lv=key, en=key)
        latvian, english = (stay_in_words(self._project, stay, one) for one in Language)
        return Bilingual(lv=latvian or key, en=english or key)

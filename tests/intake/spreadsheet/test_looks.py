"""What a number format says of a number."""

from __future__ import annotations

import pytest
from sheetfile import MAIN, STYLES, parts, zipped

from docgen.intake.spreadsheet.looks import Look, look_of, read_looks
from docgen.intake.spreadsheet.refusing import Refused
from docgen.intake.spreadsheet.unpacking import Package


@pytest.mark.parametrize(
    "code",
    [
        "dd.mm.yyyy",
        "[$-426]dd.mm.yyyy",
        'yyyy\\.\\ "gada"\\ d\\.\\ mmmm;@',
        "h:mm",
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
    ],
)
def test_days_and_times_are_known(code: str) -> None:
    assert look_of(code) is Look.MOMENT


@pytest.mark.parametrize("code", ["[h]:mm", "[hh]:mm:ss", "[mm]:ss", "[s]"])
def test_lengths_of_time_are_known(code: str) -> None:
    assert look_of(code) is Look.DURATION


@pytest.mark.parametrize("code", ["0%", "0.00%", "# ##0,0\\ %"])
def test_percentages_are_known(code: str) -> None:
    assert look_of(code) is Look.PERCENT


@pytest.mark.parametrize(
    "code",
    [
        "",
        "General",
        "@",
        "0",
        '#,##0.00\\ "€"',
        "#,##0\\ [$Ls-426]",
        '0" dienas"',
        '0"%"',
        "0\\%",
        "[Red]0",
        "_-* #,##0_-",
        "[" * 100_000,
    ],
)
def test_other_numbers_are_plain(code: str) -> None:
    assert look_of(code) is Look.PLAIN


def test_looks_stand_in_the_order_of_the_cells_styles() -> None:
    looks = read_looks(Package(zipped(parts({}, formats=["0%", "[h]:mm"]))), STYLES)
    assert looks == [Look.PLAIN, Look.PERCENT, Look.DURATION]


def styles(inner: str) -> list[Look]:
    made = {**parts({}), STYLES: f'<styleSheet xmlns="{MAIN}">{inner}</styleSheet>'}
    return read_looks(Package(zipped(made)), STYLES)


def test_formats_that_are_built_in_need_no_code() -> None:
    used = '<xf numFmtId="14"/><xf numFmtId="46"/><xf numFmtId="10"/><xf numFmtId="57"/><xf/><xf numFmtId="x"/>'
    assert styles(f"<cellXfs>{used}</cellXfs>") == [
        Look.MOMENT,
        Look.DURATION,
        Look.PERCENT,
        Look.MOMENT,
        Look.PLAIN,
        Look.PLAIN,
    ]


def test_formats_for_what_only_looks_so_under_a_condition_do_not_count() -> None:
    inside = '<dxfs><dxf><numFmt numFmtId="200" formatCode="dd.mm.yyyy"/></dxf></dxfs>'
    assert styles(f'<cellXfs><xf numFmtId="200"/></cellXfs>{inside}') == [Look.PLAIN]


def test_styles_are_bounded() -> None:
    with pytest.raises(Refused):
        styles(f"<cellXfs>{'<xf/>' * 65_537}</cellXfs>")

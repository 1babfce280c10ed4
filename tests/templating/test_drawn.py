"""Tags in charts, SmartArt and the addresses of links are told, since nothing fills them."""

from __future__ import annotations

import pytest
from wordfile import Xml, paragraph, run, unpack, word

from docgen.formats.findings import message
from docgen.i18n import Language
from docgen.templating import check_template

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"


def drawn(kind: str, name: str, xml: str) -> bytes:
    """A Word file with one more part."""
    main = unpack(word("a"))
    types, rels = (main[one].decode() for one in ("[Content_Types].xml", "word/_rels/document.xml.rels"))
    override = f'<Override PartName="/{name}" ContentType="application/vnd.{kind}+xml"/></Types>'
    related = f'<Relationship Id="rId9" Type="x/chart" Target="/{name}"/></Relationships>'
    parts = {
        "[Content_Types].xml": types.replace("</Types>", override).encode(),
        "word/_rels/document.xml.rels": rels.replace("</Relationships>", related).encode(),
        name: xml.encode(),
    }
    return word("a", parts=parts)


def chart(*texts: str, cached: str = "") -> str:
    runs = "".join(f"<a:r><a:t>{one}</a:t></a:r>" for one in texts)
    title = f"<c:title><c:tx><c:rich><a:p>{runs}</a:p></c:rich></c:tx></c:title>"
    points = f"<c:strCache><c:pt><c:v>{cached}</c:v></c:pt></c:strCache>"
    return f'<c:chartSpace xmlns:c="{CHART}" xmlns:a="{A}">{title}{points}</c:chartSpace>'


OFFICE = "openxmlformats-officedocument.drawingml"


@pytest.mark.parametrize(
    ("kind", "xml", "quote"),
    [
        (f"{OFFICE}.chart", chart("of {{ name }}"), "of {{ name }}"),
        (f"{OFFICE}.chart", chart("of {", "{ name", " }}"), "of {{ name }}"),
        (f"{OFFICE}.chart", chart("of {{ name"), "of {{ name"),
        (f"{OFFICE}.chart", chart(cached="{{ name }}"), "{{ name }}"),
        (f"{OFFICE}.chartshapes", chart("{% if a %}"), "{% if a %}"),
        ("ms-office.chartex", chart("{% if a %}"), "{% if a %}"),
        (f"{OFFICE}.diagramData", chart("a", "{{ b }}"), "a{{ b }}"),
    ],
)
def test_a_tag_in_a_chart_or_a_diagram_is_told_since_it_is_not_filled(kind: str, xml: str, quote: str) -> None:
    (fault,) = check_template(drawn(kind, "word/charts/chart1.xml", xml))
    assert (fault.code, fault.place.part, fault.place.quote) == ("TPL27", "word/charts/chart1.xml", quote)
    for language in Language:
        assert quote in message(fault, language).text


@pytest.mark.parametrize("text", ["plain", "{a}", "100 %}"])
def test_a_chart_without_tags_is_no_fault(text: str) -> None:
    found = check_template(drawn(f"{OFFICE}.chart", "word/charts/chart1.xml", chart(text)))
    assert found == []


def linked(address: str) -> bytes:
    """A Word file whose second paragraph holds a link."""
    link = Xml(f'<w:hyperlink r:id="rId9">{run("here")}</w:hyperlink>')
    rels = unpack(word("a"))["word/_rels/document.xml.rels"].decode()
    related = f'<Relationship Id="rId9" Type="x/hyperlink" Target="{address}" TargetMode="External"/></Relationships>'
    parts = {"word/_rels/document.xml.rels": rels.replace("</Relationships>", related).encode()}
    return word("a", paragraph("see ", link), parts=parts)


@pytest.mark.parametrize("address", ["https://example.org/{{ name }}", "https://example.org/%7B%7B%20name%20%7d%7D"])
def test_a_tag_in_the_address_of_a_link_is_told_at_its_paragraph(address: str) -> None:
    (fault,) = check_template(linked(address))
    assert (fault.code, fault.place.part, fault.place.paragraph) == ("TPL27", "word/document.xml", 2)
    assert fault.place.quote == "https://example.org/{{ name }}"


@pytest.mark.parametrize("address", ["https://example.org/a", "https://example.org/%7B1%7D", "https://e.org/?q={a}"])
def test_an_address_without_tags_is_no_fault(address: str) -> None:
    assert check_template(linked(address)) == []

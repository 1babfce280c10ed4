"""Papers about learning for tests: activities of every type as plain data, and one paper of a project."""

from __future__ import annotations

from typing import Any

from projects import demo_data, project, told

from docgen.documents.context import Context
from docgen.documents.kinds import KINDS, due_papers
from docgen.documents.needs import Needs
from docgen.errors import Finding
from docgen.i18n import Language
from docgen.packs.papers import Templates
from docgen.packs.rendering import render
from docgen.rules.call import call
from docgen.rules.due import Due
from docgen.wordtext import text_of

DAYS = {"first_day": "05.04.2027", "last_day": "09.04.2027", "objectives": ["M1"], "host": "berline"}


def both(lv: str, en: str) -> dict[str, str]:
    return {"lv": lv, "en": en}


def due_paper(data: dict[str, Any], kind: str, key: str, language: Language) -> Due:
    made = due_papers(project(data), call(2025))
    return next(one for one in made if (one.kind, one.language) == (kind, language) and f"[{key}]" in one.subject)


def context_of(
    data: dict[str, Any], kind: str, key: str, language: Language = Language.LV
) -> tuple[Context | None, list[Finding]]:
    one, needs = due_paper(data, kind, key, language), Needs(kind, language)
    return KINDS[kind].build(project(data), call(2025), one, needs), needs.findings


def lacking(data: dict[str, Any], kind: str, key: str) -> list[tuple[str, str]]:
    return [(one.code, one.path) for one in told(context_of(data, kind, key)[1])]


def text_in(data: dict[str, Any], kind: str, key: str, language: Language = Language.LV, *, draft: bool = False) -> str:
    """The paper's text with plain spaces; whole, unless it is a draft."""
    context, findings = context_of(data, kind, key, language)
    assert context is not None
    assert draft or told(findings) == []
    one, template = due_paper(data, kind, key, language), Templates().of(KINDS[kind], language)
    made = render(project(data), one, context, template, draft=draft, logo=None)
    return text_of(made.data).replace("\u00a0", " ")


def programme() -> dict[str, Any]:
    """A programme for staff, guests and competitions."""
    return {
        "key": "uzdevumi",
        "title": both("Pieredze skolā", "Experience at a school"),
        "outcomes": [{"text": both("Pazīst metodi", "Knows the method"), "assessment": both("Saruna", "A talk")}],
        "tasks": [{"text": both("Vēro stundas", "Observes lessons"), "time": both("1. diena", "day 1"), "hours": 6}],
        "total_hours": 30,
        "monitoring": both("Koordinators zvana", "The coordinator calls"),
        "assessment": both("Novērojums", "Observation"),
    }


def people() -> list[dict[str, Any]]:
    position = both("ķīmijas skolotājs", "teacher of chemistry")
    return [
        {
            "key": "gatis",
            "role": "staff",
            "given_name": "Gatis",
            "family_name": "G",
            "position": position,
            "phone": "20000068",
        },
        {"key": "inga", "role": "staff", "given_name": "Inga", "family_name": "I", "position": position},
        {
            "key": "henri",
            "role": "expert",
            "given_name": "Henri",
            "family_name": "M",
            "position": both("inženieris", "engineer"),
            "organisation": "vine",
        },
        {
            "key": "lena",
            "role": "teacher_in_training",
            "given_name": "Lena",
            "family_name": "L",
            "organisation": "helsinki",
            "studies": {"title": both("Pedagoģija", "Pedagogy"), "eqf_level": 6, "isced_f": "0114"},
        },
    ]


def activities() -> list[dict[str, Any]]:
    """One activity of each type that has a mobility programme, by a key that says it."""
    shared = DAYS | {"programme": "uzdevumi"}
    return [
        shared
        | {
            "key": "konkurss",
            "type": "skills_competition",
            "participant": "karlis",
            "competition": both("Jauno meistaru konkurss", "Young masters"),
            "discipline": both("elektronika", "electronics"),
            "task": both("Samontē regulatoru", "Assembles a regulator"),
        },
        shared
        | {
            "key": "kurss",
            "type": "course",
            "participant": "gatis",
            "title": both("Digitālā vērtēšana", "Digital assessment"),
            "countries": ["LV", "Somija", "Malta"],
        },
        shared | {"key": "enosana", "type": "job_shadowing", "participant": "gatis"},
        shared
        | {
            "key": "macisana",
            "type": "teaching_assignment",
            "participant": "gatis",
            "subject": both("Gudrā māja", "Smart home"),
            "hours": 16,
        },
        {
            "key": "eksperts",
            "type": "invited_expert",
            "participant": "henri",
            "theme": both("Saules paneļi", "Solar panels"),
            **{name: value for name, value in shared.items() if name != "host"},
        },
        {
            "key": "toposa",
            "type": "hosted_teacher",
            "participant": "lena",
            "theme": both("Prakse skolā", "Placement at school"),
            **{name: value for name, value in shared.items() if name != "host"},
        },
        DAYS
        | {
            "key": "vizite",
            "type": "preparatory_visit",
            "participants": ["gatis", "inga"],
            "reason": both("Jauns partneris", "A new partner"),
            "prepares": ["anna-berline"],
            "agenda": [
                {"text": both("Darbnīcu apskate", "A look at workshops"), "time": both("rīts", "morning"), "hours": 3}
            ],
        },
    ]


def programmes_data() -> dict[str, Any]:
    """The sample project with an activity of each type that has a mobility programme."""
    data = demo_data()
    data["learning_programmes"].append(programme())
    data["people"] += people()
    data["activities"] += activities()
    data["accompaniments"] = [
        {
            "key": "gatis-konkurss",
            "person": "gatis",
            "accompanies": ["konkurss"],
            "first_day": "05.04.2027",
            "last_day": "08.04.2027",
            "reason": "competition",
            "duties": both("Gatavo audzēkni konkursa dienām", "Prepares the learner for each day"),
        }
    ]
    return data


def results() -> dict[str, Any]:
    """What the sample's confectioner brought home."""
    return {
        "outcomes": [
            {"outcome": 2, "reached": "partly", "remark": both("Trūkst uzskaites", "Records are lacking")},
            {"outcome": 1, "reached": "fully"},
        ],
        "tasks": both("Cepa maizītes", "Baked buns"),
        "assessed_by": "Lotte Beispiel, konditore",
        "assessed": "20.03.2027",
        "assessment": both("Noslēguma darbs izdevās", "The final task was a success"),
        "mark": 8,
        "recognised": both("Kvalifikācijas prakse", "Qualification practice"),
        "hours": 110,
    }


def ended_data() -> dict[str, Any]:
    """The sample project after the mobility of its first learner, who was ill for two days."""
    data = programmes_data()
    anna = next(one for one in data["activities"] if one["key"] == "anna-berline")
    pause = {"first_day": "10.03.2027", "last_day": "11.03.2027", "reason": "saslima"}
    anna["real"] = {"first_day": "01.03.2027", "last_day": "20.03.2027", "interruptions": [pause]}
    anna["results"] = results()
    data["accompaniments"].append(
        {
            "key": "inga-berline",
            "person": "inga",
            "accompanies": ["anna-berline"],
            "first_day": "01.03.2027",
            "last_day": "05.03.2027",
            "real": {"first_day": "01.03.2027", "last_day": "04.03.2027"},
            "reason": "supervision",
        }
    )
    return data

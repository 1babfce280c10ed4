"""Macros, and what `call` blocks hand over: their bodies are checked with what each call gives them."""

from __future__ import annotations

SOUND = (
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(title) }}{{ m(start) }}{{ m(pages) }}",
    "{% macro m(a) %}{{ a.name }}{% endmacro %}{% for p in people %}{{ m(p) }}{% endfor %}",
    "{% macro m(a, b) %}{{ a }}{{ b|default('x') }}{% endmacro %}{{ m(title) }}",
    "{% macro m(a, b) %}{{ a }}{% if b is defined %}{{ b }}{% endif %}{% endmacro %}{{ m(title) }}",
    "{% macro m(a) %}{{ a }}{{ varargs|join }}{{ varargs|length }}{% endmacro %}{{ m(title, title, pages) }}",
    "{% macro m(a) %}{{ a }}{{ kwargs.x }}{% endmacro %}{{ m(title, x=title) }}",
    "{% macro m(a) %}{{ a }}{% for k, v in kwargs.items() %}{{ k }}{{ v }}{% endfor %}{% endmacro %}"
    "{{ m(title, x=title, y=pages) }}",
    "{% macro m(a, b=none) %}{{ a }}{% if b %}{{ b }}{% endif %}{% endmacro %}{{ m(title) }}{{ m(title, start) }}",
    "{% macro m(a, b=note) %}{{ a }}{{ b }}{% endmacro %}{{ m(title, 'x') }}",
    "{% macro m(a, b=a) %}{{ a }}{{ b }}{% endmacro %}{{ m(title) }}{{ m(start) }}",
    "{% macro m() %}{{ caller() }}{% endmacro %}{% call m() %}{{ title }}{% endcall %}",
    "{% macro m() %}{% if caller is defined %}{{ caller() }}{% endif %}{% endmacro %}"
    "{{ m() }}{% call m() %}{{ title }}{% endcall %}",
    "{% macro m() %}{% for p in people %}{{ caller(p) }}{% endfor %}{% endmacro %}"
    "{% call(q) m() %}{{ q.name }}{% endcall %}",
    "{% macro m() %}{{ note }}{% endmacro %}{% if note %}{{ m() }}{% endif %}",
    "{% macro m() %}{{ n() }}{% endmacro %}{% macro n() %}{{ note }}{% endmacro %}{% if note %}{{ m() }}{% endif %}",
    "{% macro m() %}{{ x }}{% endmacro %}{% set x = title %}{{ m() }}{% set x = start %}{{ m() }}",
    "{% macro m(n) %}{{ n }}{% if n > 0 %}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(3) }}",
    "{% macro a(n) %}{% if n > 0 %}{{ b(n - 1) }}{% endif %}{% endmacro %}"
    "{% macro b(n) %}{{ n }}{{ a(n) }}{% endmacro %}"
    "{{ a(3) }}",
    "{% macro m(x) %}{% if x is string %}{{ x }}{% else %}{{ x.name }}{% endif %}{% endmacro %}"
    "{{ m(title) }}{% for p in people %}{{ m(p) }}{% endfor %}",
    "{% macro m(kind) %}{% if kind == 'a' %}A{% elif kind == 'b' %}B{% endif %}{% endmacro %}{{ m('a') }}{{ m('c') }}",
    "{% macro m(x) %}{% if x %}{{ x }}{% endif %}{% endmacro %}{{ m(start) }}{{ m(note) }}",
    "{% macro m(x) %}{% if x.reason is defined %}{{ x.reason }}{% endif %}{% endmacro %}"
    "{{ m(line) }}{% for p in people %}{{ m(p) }}{% endfor %}",
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(m(title))|upper }}",
    "{% macro outer(y) %}{% macro inner(x) %}{{ x }}{{ y }}{% endmacro %}{{ inner(note or '–') }}{% endmacro %}"
    "{{ outer(start) }}",
    "{% macro m(rows) %}{% for r in rows %}{{ r.name }}{{ loop.index }}{% endfor %}{% endmacro %}"
    "{{ m(people) }}{{ m(guests or []) }}",
    "{% macro m() %}{{ caller('x') }}{% endmacro %}{% call(a, b='y') m() %}{{ a }}{{ b }}{% endcall %}",
    "{% macro m(a) %}{% endmacro %}{{ m() }}",
    "{% macro m(first) %}{{ first }}{% endmacro %}{{ m(title) }}",
    "{{ {'a': title}.a }}{{ {'a': title}['a'] }}{{ {1: title}[1] }}",
)
FAULTS = {
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(note) }}": ["TPL14 a"],
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(first) }}": ["TPL14 a", "TPL04 Person"],
    "{% macro m(a) %}{{ a.nmae }}{% endmacro %}{% for p in people %}{{ m(p) }}{% endfor %}": ["TPL02 a.nmae → name"],
    "{% macro m(a, b) %}{{ a }}{{ b }}{% endmacro %}{{ m(title) }}": ["TPL16 m wrong_arguments"],
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(title, title) }}": ["TPL16 m wrong_arguments"],
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(title, x=title) }}": ["TPL16 m wrong_arguments"],
    "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(title, a=title) }}": ["TPL16 m wrong_arguments"],
    "{% macro m(a) %}{{ a }}{{ varargs|join }}{{ varargs|length }}{% endmacro %}{{ m(title, note) }}": [
        "TPL14 varargs[]"
    ],
    "{% macro m(a) %}{{ a }}{{ kwargs.x }}{% endmacro %}{{ m(title) }}": ["TPL14 kwargs.x"],
    "{% macro m(a, b=none) %}{{ a }}{{ b }}{% endmacro %}{{ m(title) }}": ["TPL04 None"],
    "{% macro m(a, b=a) %}{{ a }}{{ b }}{% endmacro %}{{ m(note) }}": ["TPL14 a", "TPL14 b"],
    "{% macro m() %}{{ caller() }}{% endmacro %}{{ m() }}": ["TPL14 caller"],
    "{% macro m() %}x{% endmacro %}{% call m() %}{{ title }}{% endcall %}": ["TPL16 m wrong_arguments"],
    (
        "{% macro m() %}{% for p in people %}{{ caller(p) }}{% endfor %}{% endmacro %}"
        "{% call(q) m() %}{{ q.phone }}{% endcall %}"
    ): ["TPL14 q.phone"],
    (
        "{% macro m() %}{% for p in people %}{{ caller(p, 1) }}{% endfor %}{% endmacro %}"
        "{% call(q) m() %}{{ q.name }}{% endcall %}"
    ): ["TPL16 caller wrong_arguments"],
    "{% macro m() %}{{ note }}{% endmacro %}{% if note %}{{ m() }}{% endif %}{{ m() }}": ["TPL14 note"],
    "{% macro m() %}{{ p.name }}{% endmacro %}{% for p in people %}{{ m() }}{% endfor %}": ["TPL02 p"],
    "{% macro m() %}{{ x }}{% endmacro %}{% set x = title %}{{ m() }}{% set x = note %}{{ m() }}": ["TPL14 note"],
    "{% macro m(x) %}{{ x }}{% endmacro %}{% set n = m %}{{ n(note) }}": ["TPL14 x"],
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(*[note]) }}": ["TPL14 x"],
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m(**{'x': note}) }}": ["TPL14 x"],
    "{% macro m(x) %}{{ x }}{% endmacro %}{{ m }}": ["TPL04 function"],
    "{% macro m(x) %}{{ x|upper }}{% endmacro %}{{ m(people) }}": ["TPL16 upper other_kind"],
    "{% if note %}{% macro m() %}{{ note }}{% endmacro %}{% endif %}{{ m() }}": ["TPL14 m"],
    "{{ m(title) }}{% macro m(x) %}{{ x }}{% endmacro %}": ["TPL02 m"],
    "{% macro m(rows) %}{% for r in rows %}{{ r.name }}{% endfor %}{% endmacro %}{{ m(guests) }}": ["TPL14 rows"],
    "{{ varargs }}": ["TPL02 varargs"],
    "{{ {'a': title}.b }}": ["TPL14 ….b"],
    "{{ (title, pages)[1] }}{{ (title, pages)[5] }}": ["TPL14 …[]"],
}

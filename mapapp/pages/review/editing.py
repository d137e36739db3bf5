"""The form that corrects an incident, with the reason for it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from geodata.archive import Edited, Stored
from geodata.models import (
    Count,
    Grade,
    Incident,
    IncidentType,
    TimePrecision,
    WeaponUse,
)
from geodata.titles import retitled
from mapapp.pages.figures import MOST_PEOPLE, ask_count
from mapapp.pages.review.asking import ask_reason
from mapapp.pages.review.desk import decide, get_desk
from mapapp.pages.words import GRADE_WORDS, TIME_WORDS, TYPE_WORDS


def ask_corrections(stored: Stored) -> None:
    """All fields but the place, which is corrected on the map."""
    incident = stored.incident
    with st.form(f"edit-{incident.incident_id}-{stored.version}", border=True):
        st.markdown("**Correct**")
        values = _ask_fields(incident)
        ask_reason(
            "Save",
            lambda reason: _save(stored, values, reason),
            placeholder="What shows that it was otherwise?",
        )


def _ask_fields(incident: Incident) -> Mapping[str, Any]:
    values: dict[str, Any] = {
        "title": st.text_input("Title", incident.title, max_chars=300)
    }
    first, second = st.columns(2)
    with first:
        values["incident_type"] = st.selectbox(
            "Type",
            list(IncidentType),
            index=list(IncidentType).index(incident.incident_type),
            format_func=lambda kind: TYPE_WORDS[kind],
        )
        values["date_start"] = st.date_input(
            "First day", incident.date_start, format="YYYY-MM-DD"
        )
        values["time_precision"] = st.selectbox(
            "Time known to",
            list(TimePrecision),
            index=list(TimePrecision).index(incident.time_precision),
            format_func=lambda precision: TIME_WORDS[precision],
        )
    with second:
        values["actor"] = st.text_input("Said to be by", incident.actor or "")
        values["date_end"] = st.date_input(
            "Last day", incident.date_end, format="YYYY-MM-DD"
        )
        values["time_of_day"] = st.text_input("Time of day", incident.time_of_day or "")
    for name in ("killed", "injured"):
        values[name] = ask_count(name, getattr(incident, name))
    values["effects"] = st.text_input(
        "Effects",
        ", ".join(effect.replace("_", " ") for effect in incident.effects),
        help="Separated by commas",
    )
    values["weapons"] = st.data_editor(
        [
            {
                "weapon": use.weapon,
                "launched": use.launched,
                "intercepted": use.intercepted,
            }
            for use in incident.weapons
        ]
        or [{"weapon": "", "launched": None, "intercepted": None}],
        num_rows="dynamic",
        width="stretch",
        column_config={
            "weapon": st.column_config.TextColumn("Weapon"),
            "launched": _figure_column("Launched"),
            "intercepted": _figure_column("Intercepted"),
        },
    )
    return values | _ask_verification(incident)


def _ask_verification(incident: Incident) -> dict[str, Any]:
    """What people say of it, and reports do not."""
    grades = [None, *Grade]
    first, second = st.columns(2)
    with first:
        grade = st.selectbox(
            "Grade",
            grades,
            index=grades.index(incident.grade),
            format_func=lambda each: GRADE_WORDS[each] if each else "Not graded",
        )
    with second:
        tags = st.text_input("Tags", ", ".join(incident.tags), help="Commas between")
    notes = st.text_area("Notes of the team", incident.notes or "", max_chars=5_000)
    is_graphic = st.checkbox("Graphic content", incident.is_graphic)
    return {"grade": grade, "tags": tags, "notes": notes, "is_graphic": is_graphic}


def _figure_column(label: str) -> Any:  # noqa: ANN401 - as Streamlit has it
    return st.column_config.NumberColumn(
        label, min_value=0, step=1, max_value=MOST_PEOPLE
    )


def _save(stored: Stored, values: Mapping[str, Any], reason: str) -> bool:
    """Whether the page must be drawn anew: it was saved, or cannot be."""
    desk = get_desk()
    try:
        mine = corrected(stored.incident, values)
    except ValueError as error:
        st.error("This cannot be. Nothing was changed.")
        st.text(str(error))
        return False
    if mine == stored.incident:
        desk.rest()
        desk.said = "Nothing was different, so nothing was saved."
        return True
    decide(
        f"Corrected: {mine.title}",
        lambda archive, who: archive.change(
            Edited(incident=mine, expected_version=stored.version), who
        ),
        incident_id=mine.incident_id,
        reason=reason,
        mine=mine,
        then=mine.incident_id,
    )
    return True


def corrected(incident: Incident, values: Mapping[str, Any]) -> Incident:
    """The incident with the fields of the form.

    Raises:
        ValueError: a value cannot be; the message says which.
    """
    after = replace(
        incident,
        title=_text(values["title"]) or incident.title,
        incident_type=values["incident_type"],
        date_start=values["date_start"],
        date_end=values["date_end"],
        time_precision=values["time_precision"],
        time_of_day=_text(values["time_of_day"]),
        actor=_text(values["actor"]),
        killed=_count(values["killed"]),
        injured=_count(values["injured"]),
        effects=_effects(values["effects"]),
        weapons=tuple(_weapons(values["weapons"])),
        grade=values["grade"],
        is_graphic=values["is_graphic"],
        tags=tuple(filter(None, map(_text, values["tags"].split(",")))),
        notes=_text(values["notes"]),
    )
    return retitled(incident, after)


def _text(value: str | None) -> str | None:
    return (value or "").strip() or None


def _count(bounds: Iterable[int | None]) -> Count:
    low, best, high = bounds
    return Count(low=low, best=best, high=high)


def _effects(text: str) -> tuple[str, ...]:
    words = (" ".join(each.split()).lower() for each in text.split(","))
    return tuple(dict.fromkeys(word.replace(" ", "_") for word in words if word))


def _weapons(rows: Iterable[Mapping[str, Any]]) -> Iterable[WeaponUse]:
    for row in rows:
        name = _text(row.get("weapon"))
        if name:
            yield WeaponUse(
                weapon=name.lower().replace(" ", "_"),
                launched=_number(row.get("launched")),
                intercepted=_number(row.get("intercepted")),
            )


def _number(value: float | None) -> int | None:
    return None if value is None else int(value)

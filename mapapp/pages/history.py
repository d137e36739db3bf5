"""The history: who changed what, when and why; any state shown and brought back."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from geodata.archive import Archive, Event, EventKind, Stored, Version, Who
from geodata.errors import ArchiveConflict, GeodataError
from geodata.models import Status
from mapapp.access import Role, current_person, require
from mapapp.compose import get_archive
from mapapp.evidence_view import evidence_view, labelled_segments
from mapapp.pages import reader_history
from mapapp.pages.differences import compare_states
from mapapp.pages.words import (
    EVENT_WORDS,
    STATUS_WORDS,
    field_words,
    moment_words,
    report_words,
    title_words,
)

LATEST = 100
TEXT_HEIGHT = 420
PARAMETER = "incident"


def show() -> None:
    """Draw the page: the latest changes, or the history of one incident."""
    st.subheader("History")
    asked = st.query_params.get(PARAMETER)
    if not current_person().may_code:
        reader_history.show(asked)
        return
    archive = get_archive()
    stored = archive.incident(asked) if asked else None
    if asked and stored is None:
        st.info("The archive has no such incident. These are the latest changes.")
    if stored is None:
        _show_latest(archive)
        return
    _show_incident(archive, stored)


def _show_latest(archive: Archive) -> None:
    last, head = archive.position()
    events = archive.events(after=max(0, last - LATEST))
    st.caption(f"The latest {len(events)} of {last:,} entries. Head {head[:16]}.")
    if not events:
        st.info("Nothing was done yet.")
        return
    titles = _titles(archive, events)
    rows = [_event_row(event, titles) for event in reversed(events)]
    chosen = st.dataframe(
        rows,
        hide_index=True,
        width="stretch",
        on_select="rerun",
        selection_mode="single-row",
        key="latest",
    )
    st.caption("Choose a line to see the whole history of its incident.")
    selected = chosen["selection"]["rows"] if chosen else []
    if selected:
        event = events[len(events) - 1 - selected[0]]
        if event.incident_id:
            st.query_params[PARAMETER] = event.incident_id
            st.rerun()


def _titles(archive: Archive, events: Sequence[Event]) -> Mapping[str, str]:
    """The titles that the incidents of some events have now, by id."""
    ids = {event.incident_id for event in events} - {None}
    found = (archive.incident(each) for each in sorted(filter(None, ids)))
    return {
        each.incident.incident_id: title_words(each.incident) for each in found if each
    }


def action_words(kind: str, content: Mapping[str, Any]) -> str:
    """What an event did: the status that it set, the kind of change, or the kind."""
    if kind == EventKind.STATUS_SET:
        return STATUS_WORDS[Status(content["status"])]
    return EVENT_WORDS.get(content.get("action", kind), kind)


def _event_row(event: Event, titles: Mapping[str, str]) -> dict[str, str]:
    content = event.content()
    about = titles.get(event.incident_id or "") or content.get("title")
    return {
        "When": moment_words(event.at),
        "Who": event.actor,
        "What": action_words(event.kind, content),
        "Incident or report": about or event.incident_id or event.report_id or "",
        "Why": content.get("reason") or "",
    }


def _show_incident(archive: Archive, stored: Stored) -> None:
    versions = archive.versions(stored.incident.incident_id)
    st.button("All changes", on_click=_leave, type="tertiary")
    st.text(title_words(stored.incident))
    if stored.merged_into:
        st.caption("It went into another incident.")
        st.button("Show that one", on_click=_open, args=(stored.merged_into,))
    elif not stored.is_current:
        st.caption("It is no longer on the map.")
    _show_source(archive, stored)
    for said in ("history_said", "history_problem"):
        if words := st.session_state.pop(said, None):
            st.text(words)
    st.dataframe(
        [_version_row(version) for version in reversed(versions)],
        hide_index=True,
        width="stretch",
    )
    _compare(stored, versions)


def _show_source(archive: Archive, stored: Stored) -> None:
    report = archive.report(stored.report_id)
    if report is None:
        return
    st.text(f"From {report_words(report)}")
    retrieved = archive.retrievals(stored.report_id)[0]
    st.caption(
        f"Taken in {moment_words(retrieved.at)}; the text is stored byte for byte, "
        f"SHA-256 {retrieved.sha256}."
    )
    if retrieved.original_sha256 is not None:
        st.caption(f"So is the file, SHA-256 {retrieved.original_sha256}.")
        st.download_button(
            "The file as it came",
            data=lambda: archive.original(stored.report_id) or b"",
            file_name=f"{stored.report_id}.original",
            mime="application/octet-stream",
            on_click="ignore",
        )
    with st.expander("The text, with what this incident rests on"):
        claims = [
            (claim.start, claim.end, field_words(claim.field))
            for claim in stored.incident.claims
            if claim.report_id == stored.report_id
        ]
        segments = labelled_segments(report.text, claims)
        evidence_view(segments, key="history-text", height=TEXT_HEIGHT)


def _version_row(version: Version) -> dict[str, str | int]:
    return {
        "Version": version.number,
        "When": moment_words(version.event.at),
        "Who": version.event.actor,
        "What": action_words(version.event.kind, version.event.content()),
        "Why": version.reason or "",
        "Status": str(version.record["status"]),
    }


def _compare(stored: Stored, versions: Sequence[Version]) -> None:
    earlier = compare_states(versions)
    if current_person().may_edit and earlier != stored.version:
        _ask_restore(stored, earlier)


def _ask_restore(stored: Stored, version: int) -> None:
    with st.form(f"restore-{version}", border=False):
        st.text_input("Reason", key="restore_reason", max_chars=500)
        st.form_submit_button(
            f"Restore state {version}", on_click=_restore, args=(stored, version)
        )


def _restore(stored: Stored, version: int) -> None:
    state = st.session_state
    reason = (state.restore_reason or "").strip()
    person = require(Role.EDITOR)
    if not reason:
        state.history_problem = "Give a reason. Nothing was changed."
        return
    who = Who(actor=person.name, at=datetime.now(UTC), reason=reason)
    try:
        get_archive().restore(
            stored.incident.incident_id, version, who, expected_version=stored.version
        )
    except ArchiveConflict:
        state.history_problem = (
            "Somebody changed the incident meanwhile; the list shows it now. "
            "Nothing was changed."
        )
        return
    except GeodataError as error:
        state.history_problem = f"{error}. Nothing was changed."
        return
    state.history_said = f"State {version} stands again."


def _leave() -> None:
    st.query_params.clear()
    st.session_state.pop("latest", None)


def _open(incident_id: str) -> None:
    st.query_params[PARAMETER] = incident_id

"""What waits: the filters, the list, and the way from one to the next."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import streamlit as st

from geodata.archive import Queue, Stored, WaitingReport
from geodata.models import GeoPrecision, Incident, Status
from geodata.revising import Doubt, doubts_of
from mapapp.compose import get_archive
from mapapp.pages.review.desk import get_desk
from mapapp.pages.review.incident import REASONS
from mapapp.pages.words import (
    DOUBT_WORDS,
    PRECISION_WORDS,
    STATUS_WORDS,
    place_words,
    title_words,
)
from mapapp.queue_view import QueueRow, queue_view

MOST = 200
LIST_HEIGHT = 560
_REASON_KEYS = {str(n): f"review-reason-{n}" for n in range(1, len(REASONS) + 1)}
_KEYS = {"r": "review-reject"} | _REASON_KEYS
_ALL = "All reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """The queue as filtered, and where in it the reviewer is."""

    queue: Queue
    at: int | None

    @property
    def current(self) -> Stored | None:
        """The entry under review."""
        return None if self.at is None else self.queue.entries[self.at]

    def beside(self, step: int) -> str | None:
        """Id of the entry so many further; the last or first one at the ends."""
        entries = self.queue.entries
        if self.at is None or not entries:
            return None
        there = min(max(self.at + step, 0), len(entries) - 1)
        return entries[there].incident.incident_id

    @property
    def following(self) -> str | None:
        """Where to go when the current one is decided and leaves the queue."""
        entries = self.queue.entries
        if self.at is None or len(entries) == 1:
            return None
        there = self.at + 1 if self.at + 1 < len(entries) else self.at - 1
        return entries[there].incident.incident_id


def ask_filters() -> None:
    """The row of filters; their values stay in the session."""
    waiting = get_archive().waiting_reports(_statuses())
    with st.container(horizontal=True, vertical_alignment="bottom", key="review-asked"):
        st.selectbox(
            "Show",
            list(Status),
            format_func=lambda status: STATUS_WORDS[status],
            key="review_status",
            persist_state="session",
            width=150,
        )
        st.selectbox(
            "Report",
            [None, *[each.report_id for each in waiting]],
            format_func=_report_words(waiting),
            key="review_report",
            persist_state="session",
            width=340,
        )
        _ask_more()


def _ask_more() -> None:
    names = ("review_place", "review_precision", "review_doubt", "review_tag")
    active = sum(bool(st.session_state.get(name)) for name in names)
    with st.popover(f"Filters ({active})" if active else "Filters"):
        st.text_input("Place", key="review_place", persist_state="session")
        st.multiselect(
            "Precision",
            list(GeoPrecision),
            format_func=lambda each: PRECISION_WORDS[each],
            key="review_precision",
            persist_state="session",
            placeholder="Any",
        )
        st.multiselect(
            "Doubt",
            list(Doubt),
            format_func=lambda each: DOUBT_WORDS[each],
            key="review_doubt",
            persist_state="session",
            placeholder="Any, or none",
        )
        st.text_input("Tag", key="review_tag", persist_state="session")


def read_waiting() -> Waiting:
    """The queue by the filters; the desk goes to its first where it is nowhere."""
    report_id = st.session_state.get("review_report")
    is_wanted = _wanted()
    queue = get_archive().queue(
        _statuses(), report_id=report_id, is_wanted=is_wanted, most=MOST
    )
    desk = get_desk()
    entries = {stored.incident.incident_id: stored for stored in queue.entries}
    if desk.at is not None and desk.at not in entries:
        # What was just split off waits behind all others: who did that goes on with it.
        own = get_archive().incident(desk.at)
        if own is not None and _waits(own, report_id) and is_wanted(own.incident):
            entries = {desk.at: own} | entries
    ids = list(entries)
    if desk.at not in entries and desk.clash is None:
        desk.go(ids[0] if ids else None)
    return Waiting(
        queue=replace(queue, entries=tuple(entries.values())),
        at=ids.index(desk.at) if desk.at in entries else None,
    )


def _waits(stored: Stored, report_id: str | None) -> bool:
    is_open = stored.is_current and stored.incident.status in _statuses()
    return is_open and report_id in (None, stored.report_id)


def show_list(waiting: Waiting) -> None:
    """The list of what waits."""
    entries = waiting.queue.entries
    queue_view(
        [_row(stored.incident) for stored in entries],
        at=get_desk().at,
        height=LIST_HEIGHT,
        key="review-queue",
        keys=_KEYS,
        on_chosen_change=_choose,
    )
    st.caption(_count_words(waiting.queue))


def _choose() -> None:
    chosen = st.session_state["review-queue"].chosen
    if isinstance(chosen, str):
        get_desk().go(chosen)
        get_desk().said = None


def _row(incident: Incident) -> QueueRow:
    return QueueRow(
        id=incident.incident_id,
        title=title_words(incident),
        place=place_words(incident),
        doubts=", ".join(DOUBT_WORDS[each] for each in doubts_of(incident)),
    )


def _count_words(queue: Queue) -> str:
    shown = len(queue.entries)
    words = f"{shown:,} of {queue.waiting:,}"
    if shown >= MOST:
        return f"{words}; the rest follows as these are decided."
    if queue.looked_at < queue.waiting:
        return (
            f"{words}; {queue.looked_at:,} were looked through. "
            "Choose a report to see the others."
        )
    return words


def _statuses() -> tuple[Status, ...]:
    return (Status(st.session_state.get("review_status") or Status.PROPOSED),)


def _wanted() -> Callable[[Incident], bool]:
    """What passes the filters of the session."""
    state = st.session_state
    place = (state.get("review_place") or "").strip().casefold()
    precisions = frozenset(state.get("review_precision") or ())
    doubts = frozenset(state.get("review_doubt") or ())
    tag = (state.get("review_tag") or "").strip().casefold()

    def is_wanted(incident: Incident) -> bool:
        return (
            (not place or place in _place_text(incident))
            and (not precisions or incident.geo_precision in precisions)
            and (not doubts or not doubts.isdisjoint(doubts_of(incident)))
            and (not tag or tag in map(str.casefold, incident.tags))
        )

    return is_wanted


def _place_text(incident: Incident) -> str:
    where = incident.location
    names = [incident.toponym, incident.title]
    if where is not None:
        names += [where.place, where.admin1, where.admin2, where.country]
    return "\n".join(name for name in names if name).casefold()


def _report_words(waiting: Sequence[WaitingReport]) -> Callable[[str | None], str]:
    words = {
        each.report_id: " · ".join(
            [
                *filter(None, [each.title or "Untitled", each.outlet, each.published]),
                f"{each.waiting:,}",
            ]
        )
        for each in waiting
    }
    return lambda report_id: _ALL if report_id is None else words.get(report_id, _ALL)

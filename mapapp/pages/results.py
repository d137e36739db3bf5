"""Under the map: the totals, the downloads and the table of what is shown."""

from datetime import UTC, datetime

import streamlit as st

from geodata.selection import Selection
from geodata.summary import totals_line
from geodata.writers.formats import FORMATS
from mapapp.access import current_person
from mapapp.compose import get_gazetteer_sha256, get_publisher
from mapapp.dossier.size import MOST_INCIDENTS, expected_bytes, size_words
from mapapp.pages.kept import Kept
from mapapp.pages.shown import Shown, shown_by
from mapapp.pages.table import TABLE_CONFIG, table_rows
from mapapp.pages.words import OPENSTREETMAP
from mapapp.publishing import FULL_WORDS
from mapapp.snapshot import Snapshot

PAGE_ROWS = 1_000
"""Rows that the table shows at a time: more would travel at each rerun."""

_LARGE = 10_000_000
"""Bytes of a dossier: more than most mail takes."""

_FORMS = {
    "geojson": ("GeoJSON", "application/geo+json"),
    "csv": ("CSV", "text/csv"),
}
PUBLIC_HELP = (
    "Public-safe: without incidents of the last days, no place finer than a village, "
    "town or city, without names, tags and notes. The file says what was changed."
)

MANIFEST_HELP = (
    "State of the archive, filters, rules, licences and counts of these incidents, as "
    "JSON, for a file that has no room for them."
)

_sizes: Kept[int] = Kept()


def show_results(
    snapshot: Snapshot, selection: Selection, selected: str | None
) -> None:
    """Draw the results of a selection; the selected incident's row is marked."""
    shown = shown_by(snapshot, selection)
    _show_totals(snapshot, selection, shown)
    if snapshot.count == 0:
        st.info(
            "The map is empty. Add a report: paste an article or upload a file, "
            "and accept the incidents that it tells of."
        )
    elif len(shown.rows) == 0:
        st.info(
            "Nothing in this selection. Turn a layer on, or widen the period in the "
            "timeline under the map."
        )
    else:
        _show_table(snapshot, shown, selected)
        if selected is not None:
            _offer_history(snapshot, selected)
        if shown.is_from_openstreetmap:
            st.caption(OPENSTREETMAP)


def _offer_history(snapshot: Snapshot, incident_id: str) -> None:
    """The way to what the selected incident was before."""
    if not snapshot.is_read_only:
        st.page_link(
            st.session_state.history_page,
            label="History of the selected incident",
            query_params={"incident": incident_id},
        )


def _show_totals(snapshot: Snapshot, selection: Selection, shown: Shown) -> None:
    with st.container(
        horizontal=True,
        vertical_alignment="center",
        horizontal_alignment="distribute",
        key="totals",
    ):
        st.text(totals_line(shown.summary, total=snapshot.count))
        with st.container(horizontal=True, width="content", gap="small"):
            _offer_all(snapshot, selection, shown, is_full=False)
            if current_person().may_code:
                with st.popover("Full export", disabled=len(shown.rows) == 0):
                    st.text(FULL_WORDS)
                    _offer_all(snapshot, selection, shown, is_full=True)


def _offer_all(
    snapshot: Snapshot, selection: Selection, shown: Shown, *, is_full: bool
) -> None:
    for form, (name, mime) in _FORMS.items():
        st.download_button(
            f"Download full {name}" if is_full else f"Download {name}",
            data=lambda form=form: snapshot.exported(  # type: ignore[misc] # bound now
                shown.rows,
                form,
                gazetteer=get_gazetteer_sha256(),
                publisher=None if is_full else get_publisher(),
                query=selection.to_json(),
            ),
            file_name=f"incidents-full.{form}" if is_full else f"incidents.{form}",
            mime=mime,
            on_click="ignore",
            disabled=len(shown.rows) == 0,
            help=None if is_full else PUBLIC_HELP,
        )
    _offer_dossier(snapshot, selection, shown, is_full=is_full)
    if is_full:
        _offer_other(snapshot, selection, shown, is_full=True)
    else:
        with st.popover("Other formats", disabled=len(shown.rows) == 0):
            _offer_other(snapshot, selection, shown, is_full=False)


def _offer_other(
    snapshot: Snapshot, selection: Selection, shown: Shown, *, is_full: bool
) -> None:
    """One format of all others, what it loses, and its download."""
    others = [each for key, each in FORMATS.items() if key not in _FORMS]
    scope = "full" if is_full else "public"
    form = st.selectbox(
        "Format",
        others,
        format_func=lambda each: each.name,
        key=f"other_format_{scope}",
    )
    stem = "incidents-full" if is_full else "incidents"
    st.caption(f"Does not hold: {form.loses}.")
    st.download_button(
        f"Download {'full ' if is_full else ''}{form.name}",
        data=lambda: snapshot.exported(
            shown.rows,
            form.key,
            gazetteer=get_gazetteer_sha256(),
            publisher=None if is_full else get_publisher(),
            query=selection.to_json(),
        ),
        file_name=form.file_name(stem),
        mime=form.media_type,
        on_click="ignore",
        disabled=len(shown.rows) == 0,
        help=None if is_full else PUBLIC_HELP,
        key=f"download_other_{scope}",
    )
    without_room = [FORMATS["csv"], *([] if form.has_room else [form])]
    for each in without_room:
        st.download_button(
            f"Manifest of {'full ' if is_full else ''}{each.name}",
            data=lambda each=each: snapshot.manifest(  # type: ignore[misc] # bound now
                shown.rows,
                each.key,
                gazetteer=get_gazetteer_sha256(),
                publisher=None if is_full else get_publisher(),
                query=selection.to_json(),
            ),
            file_name=f"{each.file_name(stem)}.manifest.json",
            mime="application/json",
            on_click="ignore",
            disabled=len(shown.rows) == 0,
            help=MANIFEST_HELP,
            type="tertiary",
            key=f"download_manifest_{each.key}_{scope}",
        )


def _offer_dossier(
    snapshot: Snapshot, selection: Selection, shown: Shown, *, is_full: bool
) -> None:
    number = len(shown.rows)
    is_too_large = number > MOST_INCIDENTS
    size = 0 if is_too_large else _expected_size(snapshot, selection, shown)
    words = size_words(size)
    name = "Download full HTML file" if is_full else "Download as one HTML file"
    st.download_button(
        f"{name} ({words})" if size > _LARGE else name,
        data=lambda: _dossier(snapshot, selection, shown, is_full=is_full),
        file_name="incidents-full.html" if is_full else "incidents.html",
        mime="text/html",
        on_click="ignore",
        disabled=number == 0 or is_too_large,
        help=f"One page holds up to {MOST_INCIDENTS:,} incidents: narrow the selection."
        if is_too_large
        else "Map, table, evidence and notes on method in one page that opens "
        f"without a network: {words}." + ("" if is_full else f" {PUBLIC_HELP}"),
    )


def _expected_size(snapshot: Snapshot, selection: Selection, shown: Shown) -> int:
    return _sizes.get(
        (snapshot.version, selection),
        lambda: expected_bytes(len(shown.rows), snapshot.record_bytes(shown.rows)),
    )


def _dossier(
    snapshot: Snapshot, selection: Selection, shown: Shown, *, is_full: bool
) -> bytes:
    # Here, not above: it draws with Folium, which is slow to import.
    from geodata.writers.licensing import writable  # noqa: PLC0415
    from mapapp.dossier.making import Provenance, dossier_html  # noqa: PLC0415

    (frame, _), note = writable(snapshot.incident_frame(shown.rows)), None
    if not is_full:
        frame, note = get_publisher().public(frame)
    provenance = Provenance(
        version=snapshot.version,
        total=snapshot.count,
        selection=selection,
        gazetteer=snapshot.gazetteer or get_gazetteer_sha256(),
        made=datetime.now(UTC),
        is_synthetic=snapshot.is_synthetic,
        public=note,
    )
    return dossier_html(frame, provenance).encode()


def _show_table(snapshot: Snapshot, shown: Shown, selected: str | None) -> None:
    position = shown.position(snapshot.row_of(selected))
    first = PAGE_ROWS * _ask_page(len(shown.rows), position, selected)
    rows = shown.rows[first : first + PAGE_ROWS]
    frame = snapshot.table(rows)
    is_here = position is not None and first <= position < first + len(rows)
    marked = [position - first] if position is not None and is_here else []
    if _table_selection() != marked:
        st.session_state.table = {"selection": {"rows": marked}}
    st.session_state.table_ids = frame["incident_id"].tolist()
    st.dataframe(
        table_rows(frame),
        hide_index=True,
        column_config=TABLE_CONFIG,
        on_select=_take_table_row,
        selection_mode="single-row",
        key="table",
        placeholder="",
    )


def _ask_page(number: int, position: int | None, selected: str | None) -> int:
    """Which page of the table is shown, from 0; it goes to what is newly selected."""
    pages = -(-number // PAGE_ROWS)
    if pages == 1:
        return 0
    page: int = min(st.session_state.get("table_page", 1), pages)
    is_new = selected != st.session_state.get("table_follows")
    if position is not None and is_new:
        page = position // PAGE_ROWS + 1
    st.session_state.table_follows = selected
    st.session_state.table_page = page
    last = min(page * PAGE_ROWS, number)
    with st.container(horizontal=True, vertical_alignment="center", key="pages"):
        st.text(
            f"The table shows {(page - 1) * PAGE_ROWS + 1:,} to {last:,} of "
            f"{number:,}; downloads hold all of them."
        )
        st.number_input(
            f"Page of the table, 1 to {pages:,}",
            min_value=1,
            max_value=pages,
            step=1,
            key="table_page",
            width=160,
        )
    return page - 1


def _table_selection() -> list[int]:
    state = st.session_state.get("table")
    return list(state["selection"]["rows"]) if state else []


def _take_table_row() -> None:
    rows = _table_selection()
    ids: list[str] = st.session_state.get("table_ids", [])
    row = rows[0] if rows else None
    inside = row is not None and row < len(ids)
    st.session_state.incident = ids[row] if inside else None  # type: ignore[index] # inside

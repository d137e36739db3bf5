"""The panel of unknown names: what would leave the machine, and the step to ask.

Nothing is sent unless the button is pressed; drawing the page never asks.
"""

from functools import partial
from importlib import metadata

import streamlit as st

from geodata.errors import GeodataError
from geodata.geocoding.online.answers import Question
from geodata.geocoding.online.asking import Asked, Asking, AskState
from geodata.geocoding.online.nominatim import PUBLIC_SERVER
from mapapp.access import Role, require
from mapapp.compose import get_settings, get_who_asks, make_nominatim
from mapapp.pages.proposals import Proposal, read_proposal
from mapapp.pages.words import candidate_words, decision_words

SECONDS_BETWEEN_LOOKS = 1.0
STATE_WORDS = {
    AskState.WAITING: "waiting for its turn",
    AskState.ASKING: "asking",
    AskState.FOUND: "answered",
    AskState.NOT_FOUND: "not found there either",
    AskState.NO_ANSWER: "no answer; it may exist, try again",
    AskState.STOPPED: "not asked",
}
POLICY = "https://operations.osmfoundation.org/policies/nominatim/"


def server_name() -> str:
    """The server that would be asked."""
    return (get_settings().nominatim_domain or PUBLIC_SERVER).rpartition("://")[2]


def show_online_names(proposal: Proposal, number: int) -> None:
    """Draw the panel, if any name is unknown or was asked for."""
    asking: Asking | None = st.session_state.get("asking")
    if asking is not None:
        _show_progress()
        return
    asked: tuple[Asked, ...] = st.session_state.get("asked", ())
    if not proposal.questions and not asked:
        return
    with st.container(border=True, key="online-names", gap="small"):
        _show_outcomes(proposal, asked)
        if proposal.questions:
            _ask_to_ask(proposal, number)


def forget_asking() -> None:
    """Stop what is being asked; another report is read, or this one is done."""
    asking: Asking | None = st.session_state.pop("asking", None)
    if asking is not None:
        asking.stop()
    st.session_state.pop("asked", None)
    st.session_state.pop("asking_problem", None)


def take_answers() -> None:
    """Read the report again with the answers, once they are there."""
    state = st.session_state
    asking: Asking | None = state.get("asking")
    if asking is None or not asking.is_done:
        return
    state.asking = None
    before = {each.question: each for each in state.get("asked", ())}
    state.asked = tuple((before | {a.question: a for a in asking.asked}).values())
    proposal: Proposal | None = state.get("proposal")
    if proposal is None or not asking.answers:
        return
    again = read_proposal(
        proposal.report,
        answers={**proposal.answers, **asking.answers},
        server=server_name(),
    )
    state.proposal = again
    if len(again.incidents) != len(proposal.incidents):
        state.proposal_number += 1


def _ask_to_ask(proposal: Proposal, number: int) -> None:
    questions, server = proposal.questions, server_name()
    st.markdown(f"##### {_count(len(questions))} not in the gazetteer")
    with st.form(f"online-{number}-{len(questions)}", border=False):
        for n, question in enumerate(questions):
            _tick(number, n, question)
        st.caption(
            "If you ask, each ticked name goes to the server below in a request of "
            "its own, once a second, with the country to search in and the "
            "languages of the answer. Nothing else of the report leaves this "
            "machine. Answers are kept on it for 90 days."
        )
        st.text(f"Server: {server}")
        if get_who_asks().user_agent is None:
            _ask_who_asks(number)
        st.form_submit_button(
            f"Ask {_plain(server)} for these names",
            on_click=partial(_start, proposal, number),
            icon=":material/travel_explore:",
        )
    if problem := st.session_state.get("asking_problem"):
        st.warning("Nothing was asked.")
        st.text(problem)


def _tick(number: int, n: int, question: Question) -> None:
    # The name is text of the report: a checkbox would read it as Markdown.
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.checkbox(
            f"Ask for name {n + 1}",
            value=True,
            key=_tick_key(number, n),
            label_visibility="collapsed",
            width="content",
        )
        where = f"in {question.country}" if question.country else "everywhere"
        st.text(f"{question.name} (searched {where}, names in {question.language})")


def _ask_who_asks(number: int) -> None:
    st.text_input(
        "Contact for the server's operators",
        key=f"contact-{number}",
        placeholder="e-mail or web address",
        help=f"The public server [wants to know]({POLICY}) which application asks, "
        "and whom to turn to. It is sent with each request.",
        max_chars=200,
        width=320,
    )
    st.toggle("Allow asking this server until the app is closed", key=f"allow-{number}")


def _start(proposal: Proposal, number: int) -> None:
    """Begin to ask for the ticked names; the button's own step."""
    require(Role.CODER)
    state = st.session_state
    state.asking_problem = None
    ticked = [
        question
        for n, question in enumerate(proposal.questions)
        if state.get(_tick_key(number, n))
    ]
    who = get_who_asks()
    try:
        agent = who.user_agent or _agent_of_form(number)
        nominatim = make_nominatim(get_settings(), user_agent=agent)
    except GeodataError as error:
        state.asking_problem = str(error)
        return
    if not ticked:
        state.asking_problem = "No name is ticked."
        return
    who.user_agent = agent
    state.asking = Asking(ticked, nominatim.ask)
    state.asking.start()


def _agent_of_form(number: int) -> str:
    """How the server is told who asks.

    Raises:
        GeodataError: the form does not say, or does not allow it.
    """
    contact = str(st.session_state.get(f"contact-{number}") or "").strip()
    if not st.session_state.get(f"allow-{number}"):
        msg = "Asking is off. Switch it on above, and ask again."
        raise GeodataError(msg)
    if not contact:
        msg = "Give a contact: an e-mail or a web address."
        raise GeodataError(msg)
    return f"mapapp/{metadata.version('mapapp')} ({contact})"


@st.fragment(run_every=SECONDS_BETWEEN_LOOKS)
def _show_progress() -> None:
    require(Role.CODER)
    asking: Asking | None = st.session_state.get("asking")
    if asking is None or asking.is_done:
        st.rerun()
    asked = asking.asked
    done = sum(each.state not in {AskState.WAITING, AskState.ASKING} for each in asked)
    with st.container(border=True, key="online-names", gap="small"):
        st.markdown(f"##### Asking for {_count(len(asked))}, one a second")
        st.progress(done / len(asked), text=f"{done} of {len(asked)} answered")
        for each in asked:
            st.text(f"{each.question.name}: {STATE_WORDS[each.state]}")
        st.button("Cancel", on_click=asking.stop, key="stop-asking")


def _show_outcomes(proposal: Proposal, asked: tuple[Asked, ...]) -> None:
    if not asked:
        return
    st.markdown("##### Asked online")
    for each in asked:
        decision = proposal.online.get(each.question.name)
        words = STATE_WORDS[each.state]
        if each.state is AskState.FOUND and decision is not None:
            words = decision_words(decision)
        st.text(f"{each.question.name}: {words}")
        if decision is not None and decision.location is None:
            for candidate in decision.candidates:
                st.text(f"    {candidate_words(candidate)}")


def _tick_key(number: int, n: int) -> str:
    return f"ask-{number}-{n}"


def _count(names: int) -> str:
    return f"{names} name{'s' if names != 1 else ''}"


def _plain(text: str) -> str:
    """Text for a label that reads Markdown: every mark escaped."""
    return "".join(c if c.isalnum() else f"\\{c}" for c in text)

import threading
from datetime import UTC, datetime

from geodata.errors import GeocoderUnavailable
from geodata.geocoding.online.answers import OnlineAnswer, Question
from geodata.geocoding.online.asking import Asking, AskState
from tests.geodata.geocoding.online.test_online import found

NOON = datetime(2025, 11, 25, 12, 0, tzinfo=UTC)
NAMES = [Question(name=name) for name in ("Testivka", "Nowhere", "Silent", "Broken")]


def answer_of(question):
    match question.name:
        case "Testivka":
            return OnlineAnswer(found=(found(),), answered_at=NOON)
        case "Nowhere":
            return OnlineAnswer(found=(), answered_at=NOON)
        case "Silent":
            msg = "try again later"
            raise GeocoderUnavailable(msg)
    msg = "a fault of ours"
    raise KeyError(msg)


def test_each_name_has_its_own_outcome():
    asking = Asking(NAMES, answer_of)
    assert {each.state for each in asking.asked} == {AskState.WAITING}
    asking.start()

    assert asking.wait(5)
    assert [each.state for each in asking.asked] == [
        AskState.FOUND,
        AskState.NOT_FOUND,
        AskState.NO_ANSWER,
        AskState.NO_ANSWER,
    ]
    assert asking.asked[2].problem == "try again later"
    assert list(asking.answers) == NAMES[:2]


def test_nothing_is_asked_after_a_stop():
    under_way, go_on = threading.Event(), threading.Event()

    def ask(question):
        under_way.set()
        go_on.wait(5)
        return answer_of(question)

    asking = Asking(NAMES, ask)
    asking.start()
    under_way.wait(5)
    asking.stop()
    assert not asking.is_done
    go_on.set()

    assert asking.wait(5)
    states = [each.state for each in asking.asked]
    assert states == [AskState.FOUND, *[AskState.STOPPED] * 3]

import json

from streamlit.testing.v1 import AppTest

from mapapp import map_view as map_view_module
from mapapp.map_view import BRIDGE_PATH, LOADER


def page():
    import streamlit as st  # noqa: PLC0415 - runs as a script of its own

    from mapapp.map_view import map_view  # noqa: PLC0415

    state = map_view(
        version="v1",
        filters=st.session_state.get("filters", '{"layers":["strikes"]}'),
        selected_row=4,
        view=None,
        dark=False,
        online=False,
        height=600,
    )
    st.text(f"{state.filter} {state.selected} {state.view}")


def given(app):
    """What the browser's side is given, as parsed JSON."""
    return json.loads(app.main.children[0].proto.json)


def test_the_browser_gets_names_days_and_numbers_and_no_rows():
    app = AppTest.from_function(page).run()

    assert not app.exception
    assert given(app) == {
        "bridge": BRIDGE_PATH,
        "base": "",
        "version": "v1",
        "filter": '{"layers":["strikes"]}',
        "selected": 4,
        "view": None,
        "dark": False,
        "online": False,
        "height": 600,
        "synthetic": False,
    }


def test_nothing_is_known_before_the_reader_does_something():
    app = AppTest.from_function(page).run()

    assert app.text[0].value == "None None None"


def test_the_order_of_layers_is_no_change():
    app = AppTest.from_function(page).run()
    before = given(app)

    app.session_state.layers = ["other", "strikes"]
    app.run()

    assert given(app) == before


def test_what_travels_at_each_change_is_small():
    assert len(LOADER) < 500
    assert "import(address)" in LOADER


def test_the_address_of_the_bridge_names_its_content():
    assert map_view_module.BRIDGE_PATH.startswith("/api/bridge/")
    assert map_view_module.BRIDGE_PATH.endswith(".js")

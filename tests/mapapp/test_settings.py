from pathlib import Path

import pytest

from mapapp.settings import Settings, SettingsError


def test_nothing_leaves_the_machine_unless_it_is_asked():
    settings = Settings.from_env({})

    assert not settings.online_basemaps
    assert settings.nominatim_domain is None
    assert settings.nominatim_user_agent is None


def test_the_archive_is_in_the_users_data_folder_unless_said():
    assert Settings.from_env({}).archive_path.name == "archive.sqlite"
    assert Settings.from_env({"MAPAPP_ARCHIVE": ""}) == Settings.from_env({})


def test_variables_are_read():
    settings = Settings.from_env(
        {
            "MAPAPP_ARCHIVE": "~/a.sqlite",
            "MAPAPP_CACHE": "/somewhere",
            "MAPAPP_ONLINE": "1",
            "MAPAPP_SAMPLE": "no",
            "MAPAPP_NOMINATIM": "nominatim.example.org",
            "MAPAPP_NOMINATIM_USER_AGENT": "desk@example.org",
        }
    )

    assert settings.archive_path == Path.home() / "a.sqlite"
    assert settings.cache_dir == Path("/somewhere")
    assert settings.online_basemaps
    assert not settings.with_sample
    assert settings.nominatim_domain == "nominatim.example.org"
    assert settings.nominatim_user_agent == "desk@example.org"


def test_only_a_clear_yes_switches_something_on():
    for text in ("0", "no", "off", "false", "maybe"):
        assert not Settings.from_env({"MAPAPP_ONLINE": text}).online_basemaps


def test_sites_that_may_show_the_map_are_named_one_by_one():
    named = Settings.from_env(
        {"MAPAPP_EMBED_FROM": "https://news.example, https://*.aid.example:8443"}
    )

    assert Settings.from_env({}).embed_from == ()
    assert named.embed_from == ("https://news.example", "https://*.aid.example:8443")


@pytest.mark.parametrize(
    "text", ["*", "news.example", "https://a.example; script-src *", "'self'", "data:"]
)
def test_what_is_no_address_of_a_site_is_refused(text):
    with pytest.raises(SettingsError, match="MAPAPP_EMBED_FROM"):
        Settings.from_env({"MAPAPP_EMBED_FROM": text})


def test_lists_are_kept_beside_the_archive_unless_said():
    beside = Settings.from_env({"MAPAPP_ARCHIVE": "/some/where/a.sqlite"})
    chosen = Settings.from_env({"MAPAPP_GAZETTEERS": "~/lists"})

    assert beside.gazetteers_dir == Path("/some/where/gazetteers")
    assert chosen.gazetteers_dir == Path.home() / "lists"
    assert (
        Settings.from_env({}).gazetteers_dir.parent
        == Settings.from_env({}).archive_path.parent
    )

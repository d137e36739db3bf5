"""Extractors of other packages, and the contract that all of them keep."""

from dataclasses import replace

import pytest

from geodata.errors import ReportError
from geodata.extraction import extract_incidents
from geodata.extraction.contract import breaches_of
from geodata.extraction.extractors import extractor_names, load_extractor
from geodata.models import Report
from geodata.pipeline import sample_report

REPORT = Report(
    text="Six people were killed in Kyiv on Tuesday, four of them in Sviatoshynskyi.",
    language="en",
)


@pytest.fixture
def install(tmp_path, monkeypatch):
    """Put a distribution with one extractor where Python finds it."""

    def build(name, code, target="read"):
        module = f"plug_{name.replace('-', '_')}"
        (tmp_path / f"{module}.py").write_text(code)
        facts = tmp_path / f"{module}-1.0.dist-info"
        facts.mkdir()
        (facts / "METADATA").write_text(
            f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n"
        )
        points = f"[mapapp.extractors]\n{name} = {module}:{target}\n"
        (facts / "entry_points.txt").write_text(points)
        monkeypatch.syspath_prepend(str(tmp_path))

    return build


def test_ours_keeps_the_contract(geocoder):
    assert breaches_of(extract_incidents, geocoder, [REPORT, sample_report()]) == []


def test_ours_is_the_first_name_and_needs_no_installation():
    assert extractor_names()[0] == "rules"
    assert load_extractor() is extract_incidents


def test_an_installed_extractor_is_found_by_its_name(install, geocoder):
    install("quiet", "def read(report, geocoder):\n    return ()\n")
    assert "quiet" in extractor_names()
    assert load_extractor("quiet")(REPORT, geocoder) == ()
    assert breaches_of(load_extractor("quiet"), geocoder, [REPORT]) == []


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise RuntimeError('no model here')", "no model here"),
        ("read = 5", "cannot be called"),
        ("other = 5", "cannot be loaded"),
    ],
)
def test_a_broken_extractor_is_named(install, code, said):
    name = "broken-" + said.replace(" ", "-")  # modules of one name are loaded once
    install(name, code)
    with pytest.raises(ReportError, match=said):
        load_extractor(name)


def test_an_unknown_name_lists_those_installed():
    with pytest.raises(ReportError, match="installed: rules"):
        load_extractor("none")


def changed(change):
    def read(report, geocoder):
        return tuple(map(change, extract_incidents(report, geocoder)))

    return read


def shifted(incident):
    claims = tuple(
        replace(each, start=each.start + 1, end=each.end + 1)
        for each in incident.claims
    )
    return replace(incident, claims=claims)


def fails(report, _geocoder):
    raise KeyError(report.text)


@pytest.mark.parametrize(
    ("extractor", "said"),
    [
        (changed(shifted), "does not reproduce"),
        (changed(lambda one: replace(one, claims=())), "no claim"),
        (changed(lambda one: replace(one, incident_id="same")), "one id"),
        (changed(lambda one: replace(one, part_of="elsewhere")), "part of elsewhere"),
        (changed(lambda one: replace(one, sources=())), "source"),
        (changed(lambda one: one.title), "no Incident"),
        (fails, "raised KeyError"),
    ],
)
def test_what_breaks_the_contract_is_said(geocoder, extractor, said):
    found = breaches_of(extractor, geocoder, [REPORT])
    assert any(said in breach for breach in found)


def test_two_runs_that_differ_are_a_breach(geocoder):
    turns = iter(range(1000))

    def fickle(report, geocoder):
        found = extract_incidents(report, geocoder)
        return found[next(turns) % 2 :]

    assert any("differ" in each for each in breaches_of(fickle, geocoder, [REPORT]))

"""Text that others wrote and coded: shown where the shared data is present."""

import csv
import json
from collections import Counter
from datetime import date
from pathlib import Path

from geodata.extraction import extract_incidents
from geodata.models import Report
from geodata.places import Geocoder

TEXTS = Path(__file__).resolve().parent.parent.parent / "shared/data/text"
MOST_ROWS = 2_000


def print_coded_texts(geocoder: Geocoder) -> None:
    """Print what is found in each set, or that the set is absent."""
    if not TEXTS.is_dir():
        print("coded texts: the shared data folder is absent\n")
        return
    _print_articles(TEXTS / "voa_public_domain.jsonl", geocoder)
    _print_descriptions(TEXTS / "insecurity_insight_ua_incidents.csv", geocoder)


def _print_articles(path: Path, geocoder: Geocoder) -> None:
    found = Counter[str]()
    for line in path.read_text(encoding="utf-8").splitlines():
        article = json.loads(line)
        report = Report(
            text=article["text"], published=date.fromisoformat(article["date"])
        )
        incidents = extract_incidents(report, geocoder)
        for gold in article["gold"]:
            found["gold"] += 1
            for incident in incidents:
                admin1 = incident.location.admin1 if incident.location else None
                names = f"{incident.toponym} {admin1}"
                if gold["admin1"] in names:
                    found["places"] += 1
                    figures = (incident.killed.best, incident.injured.best)
                    found["figures"] += figures == (gold["killed"], gold["injured"])
                    break
    print(f"public-domain articles: {dict(found)}\n")


def _print_descriptions(path: Path, geocoder: Geocoder) -> None:
    counts = Counter[str]()
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))[:MOST_ROWS]
    for row in rows:
        text = row["Event Description"]
        day = date.fromisoformat(row["Date"])
        report = Report(text=text, published=day, language="en")
        incidents = extract_incidents(report, geocoder)
        counts["rows"] += 1
        counts["rows with an incident"] += bool(incidents)
        named = [i for i in incidents if i.location and i.location.admin1]
        if named:
            counts["placed"] += 1
            coded = row["Admin 1"].split()[0].replace("Zaporizhia", "Zaporizhzhia")
            counts["admin1 agrees"] += any(
                coded in str(i.location and i.location.admin1) for i in named
            )
        dated = [i for i in incidents if i.date_start]
        if dated:
            counts["dated"] += 1
            counts["date agrees"] += any(
                str(i.date_start) <= row["Date"] <= str(i.date_end) for i in dated
            )
        _figures(counts, row, [i.killed.best for i in incidents])
    print("coded descriptions: " + ", ".join(f"{k} {v}" for k, v in counts.items()))
    print()


def _figures(
    counts: Counter[str], row: dict[str, str], killed: list[int | None]
) -> None:
    """People killed: the coders count one profession, so a lower bound."""
    columns = ("Health Workers Killed", "Students Killed", "Educators Killed")
    coded = sum(int(float(row[c])) for c in columns if row[c])
    if coded:
        counts["rows with deaths coded"] += 1
        counts["deaths found"] += any((k or 0) >= coded for k in killed)

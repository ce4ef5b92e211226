"""The command line: one JSON on standard output, or nothing and status 2."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from criteria.domain.document import write_document
from tests.factories.criteria import (
    DEFAULT_SET,
    default_data,
    default_text,
    make_band,
    make_criterion,
    make_disqualifier,
    make_indicator,
    make_set_data,
)


@pytest.fixture
def run(tmp_path):
    """Runs the command on texts (or bytes) and gives back its output."""

    def run(facts, criteria_set=None):
        files = {"--set": DEFAULT_SET, "--facts": tmp_path / "facts.json"}
        files["--facts"].write_bytes(facts if isinstance(facts, bytes) else facts.encode())
        if criteria_set is not None:
            files["--set"] = tmp_path / "set.json"
            files["--set"].write_text(criteria_set, encoding="utf-8")
        out = StringIO()
        call_command("score_facts", *[f"{key}={path}" for key, path in files.items()], stdout=out)
        return json.loads(out.getvalue())

    return run


def test_card_is_printed_with_the_digits_of_the_set(run):
    data = make_set_data(
        make_criterion(make_indicator("A.1", 4, metric="a"), make_indicator("A.2", 6, metric="b")),
        bands=[make_band("đạt", min_total=5)],
        disqualifiers=[make_disqualifier("D1")],
    )

    result = run(
        '{"final": true, "metrics": {"a": 80}, "disqualifiers": {"D1": true}}',
        write_document(data),
    )

    assert result == {
        "indicators": {
            "A.1": {"points": "3.20", "max": "4"},
            "A.2": {"points": None, "max": "6"},
        },
        "criteria": {"A": {"score": "8.00", "coverage": "0.4000"}},
        "total": "8.0",
        "good_count": 1,
        "band": "đạt",
        "disqualifiers": ["D1"],
        "flags": ["insufficient_data:A"],
    }


@pytest.mark.parametrize("written", ["4.0", "4", "40e-1"])
def test_maxima_are_printed_as_the_set_writes_them(run, written):
    text = write_document(make_set_data(make_criterion(make_indicator("A.1", 4))))
    text = text.replace('"max":4,"mode"', f'"max":{written},"mode"')

    assert run("{}", text)["indicators"]["A.1"]["max"] == written


def test_list_gives_a_list(run):
    assert run("[]") == []
    assert [card["total"] for card in run("[{}, {}]")] == [None, None]


def test_count_of_any_size_is_computed_at_once(run):
    result = run('{"metrics": {"members_failed": 1e999999999, "regular_months_missed": 1e400}}')

    assert result["indicators"]["C4.2"]["points"] == "0.00"
    assert result["indicators"]["C2.1"]["points"] == "0.00"


def test_metrics_of_a_set_need_not_be_known_to_the_program(run):
    condition = {"metric": "chỉ trong điều kiện", "op": ">", "value": 1.5}
    data = make_set_data(
        make_criterion(make_indicator("A.1", metric="chỉ số lạ")),
        disqualifiers=[make_disqualifier(when=condition)],
    )

    result = run('{"metrics": {"chỉ trong điều kiện": 2, "chỉ số lạ": 10}}', write_document(data))

    assert (result["disqualifiers"], result["total"]) == (["D1"], "1.0")


@pytest.mark.parametrize(
    ("facts", "criteria_set", "said"),
    [
        ("", None, "facts.json: dòng 1, cột 1: "),
        (b"\xff", None, "facts.json: Tệp không phải văn bản UTF-8"),
        ('{"metrics": {"members_failed": NaN}}', None, "facts.json: metrics.members_failed: NaN"),
        ('{"final": true, "final": false}', None, "facts.json: final: "),
        ('[{}, {"x": 1}]', None, "facts.json: [1].x: "),
        ("{}", "{", "set.json: dòng 1, cột 2: "),
        ("{}", "{}", "set.json: coverage: "),
        ("{}", write_document(default_data() | {"criteria": []}), "set.json: criteria: "),
        (
            "{}",
            default_text().replace('"penalty"', '"penalti"', 1),
            "rule.penalti: Chương trình không biết mục này; có phải penalty không?",
        ),
    ],
)
def test_error_names_file_place_and_reason(run, capsys, facts, criteria_set, said):
    with pytest.raises(CommandError) as caught:
        run(facts, criteria_set)

    assert (said in str(caught.value), caught.value.returncode) == (True, 2)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", ["khong-co.json", "", "x\0y"])
def test_file_that_cannot_be_read_is_an_error(tmp_path, name):
    with pytest.raises(CommandError) as caught:
        call_command("score_facts", set=str(DEFAULT_SET), facts=str(tmp_path / name))

    assert caught.value.returncode == 2

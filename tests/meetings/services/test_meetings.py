"""Plan, move, name, open and cancel a meeting."""


def test_chain_runs(stages):
    minutes = stages.approved()

    assert minutes.number == 1

"""What an import answered, for tests."""

from volunteers.documents.imports import ImportResult


def counts(result: ImportResult) -> tuple[int, int, int, int]:
    told = result.as_dict()
    return told["created"], told["changed"], told["unchanged"], told["rejected"]


def problems(result: ImportResult) -> list[tuple[int, str, str]]:
    return [(p["row"], p["code"], p["severity"]) for p in result.as_dict()["problems"]]

"""Importing a county's townships and villages."""

from collections.abc import Mapping
from dataclasses import replace

from django.conf import settings

from volunteers.deeds import Deed
from volunteers.documents.imports import ImportResult, Line
from volunteers.errors import AreaNameTaken, BadArea, NotAllowed
from volunteers.imports.areas import COLUMNS, AreaRow, read_areas
from volunteers.imports.places import short_name
from volunteers.imports.problems import Problem
from volunteers.imports.tables import Table
from volunteers.models import Area
from volunteers.operations.areas import AreaData, save_area
from volunteers.operations.imports.running import run_import
from volunteers.permissions import can_import
from volunteers.states import AreaLevel

_PROVISIONAL = [*range(900, 1000), *range(700, 900), *range(1, 700)]
"""Numbers for places without a code, first those that the statistical office does not use."""
_MEASURES = ("latitude", "longitude", "altitude_m", "minutes_to_seat")


class _TownshipMissing(Exception):
    """The township that a village's code names is neither in the list nor known."""


_CODES: Mapping[type[Exception], str] = {
    BadArea: "bad_code",
    AreaNameTaken: "code_taken",
    _TownshipMissing: "unknown_township",
}


def _is_village(row: AreaRow) -> bool:
    """Whether a row is a village: by a column of its own or by the last three digits of its code."""
    return bool(row.village) or (row.code[6:9] != "000" and row.code[9:] not in ("", "000"))


def import_areas(content: bytes, *, deed: Deed, dry_run: bool = False, good_rows: bool = False) -> ImportResult:
    """Imports a list of townships (and villages) of the county.

    An area is recognized by its code or its name; one without a code gets a provisional one and keeps it. Raises
    ``NotAllowed``.
    """
    if not can_import(deed.who):
        raise NotAllowed()

    def store(table: Table, result: ImportResult) -> None:
        _Importer(result, deed).store(table)

    return run_import(content, COLUMNS, store, dry_run=dry_run, good_rows=good_rows)


class _Importer:
    def __init__(self, result: ImportResult, deed: Deed) -> None:
        self.result, self.deed = result, deed
        self.county = self._county()

    def store(self, table: Table) -> None:
        # A list in any order: the townships first, so that each village finds its own.
        for row in sorted(read_areas(table), key=_is_village):
            self.result.problems += row.problems
            if row.problems or not row.name:
                continue
            try:
                area, outcome = self._store_row(row)
            except (BadArea, AreaNameTaken, _TownshipMissing) as error:
                code = _CODES[type(error)]
                self.result.problems.append(Problem(row.number, table.title_of("name"), row.village or row.name, code))
            else:
                self.result.lines.append(Line(row.number, area.name, outcome))
        self.result.problems.sort(key=lambda problem: problem.row)
        self.result.lines.sort(key=lambda line: line.row)

    def _county(self) -> Area:
        """Returns the county of the settings, and creates it when it is missing."""
        county = Area.objects.filter(code=settings.COUNTY_CODE).first()
        if county is None:
            county, _outcome = save_area(
                data=AreaData(
                    name=settings.COUNTY_NAME, level=AreaLevel.COUNTY, code=settings.COUNTY_CODE, minutes_to_seat=0
                ),
                deed=self.deed,
            )
        return county

    def _store_row(self, row: AreaRow) -> tuple[Area, str]:
        if row.name == self.county.name and not row.village:
            return self._save(row, row.name, AreaLevel.COUNTY, None, self.county)
        if _is_village(row) and not row.village:
            row = self._with_township(row)
        township = self._find(self.county, row.name, "" if row.village else row.code)
        if not row.village:
            return self._save(row, row.name, AreaLevel.TOWNSHIP, self.county, township)
        if township is None:
            plain = AreaRow(row.number, row.name, "", "", None, None, None, None, ())
            township, _outcome = self._save(plain, row.name, AreaLevel.TOWNSHIP, self.county, None)
        return self._save(row, row.village, AreaLevel.VILLAGE, township, self._find(township, row.village, row.code))

    def _with_township(self, row: AreaRow) -> AreaRow:
        """Returns a village known by its code alone, with the township its code begins with.

        青岗镇红旗村 becomes 红旗村.
        """
        township = Area.objects.townships().filter(code__startswith=row.code[:9], code__endswith="000").first()
        if township is None:
            raise _TownshipMissing
        return replace(row, name=township.name, village=row.name.removeprefix(township.name) or row.name)

    def _find(self, parent: Area, name: str, code: str) -> Area | None:
        children = Area.objects.filter(parent=parent)
        found = (children.filter(code=code).first() if code else None) or children.filter(name=name).first()
        if found is None:
            alike = [one for one in children if short_name(one.name) == short_name(name) and name == short_name(name)]
            found = alike[0] if len(alike) == 1 else None
        return found

    def _save(
        self, row: AreaRow, name: str, level: AreaLevel, parent: Area | None, area: Area | None
    ) -> tuple[Area, str]:
        measures = {}
        for key in _MEASURES:
            said = getattr(row, key)
            measures[key] = said if said is not None or area is None else getattr(area, key)
        keeps = area is not None and not row.code
        return save_area(
            data=AreaData(
                # A short name in a later list does not rename: 青岗 is 青岗镇.
                name=area.name if area is not None and short_name(area.name) == name else name,
                level=level,
                parent=parent,
                code=area.code if keeps and area else row.code or self._free_code(parent),
                code_is_provisional=area.code_is_provisional if keeps and area else not row.code,
                **measures,
            ),
            area=area,
            deed=self.deed,
        )

    def _free_code(self, parent: Area | None) -> str:
        prefix = parent.code_prefix if parent else settings.COUNTY_CODE[:6]
        taken = set(Area.objects.filter(code__startswith=prefix).values_list("code", flat=True))
        codes = (f"{prefix}{number:03d}".ljust(12, "0") for number in _PROVISIONAL)
        return next(code for code in codes if code not in taken)

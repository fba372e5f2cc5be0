"""The base of the four import commands: options, JSON output, table of results, workbook of rejected rows."""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from volunteers.deeds import Deed
from volunteers.documents.imports import ImportResult
from volunteers.documents.rest_workbook import rest_workbook
from volunteers.imports.problems import Problem
from volunteers.imports.workbooks import MAX_FILE_BYTES


class ImportCommand(BaseCommand):
    """Imports a file with ``importer``; exit code 1 when errors stopped it, 2 when the file can't be read at all."""

    importer: Callable[..., ImportResult]
    # The checks load every page and the solver; a file refused at once must not wait for them.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Adds the file and the four options."""
        parser.add_argument("file", help="an .xlsx or .csv file")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
        parser.add_argument("--good-rows", action="store_true", help="import the good rows although others have errors")
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")
        parser.add_argument("--rest", metavar="FILE", help="write the rejected rows with their reasons as a workbook")

    def handle(self, *args: Any, **options: Any) -> None:
        """Imports the file and prints the result."""
        result = self._run(options)
        if options["rest"] and result.was_readable:
            Path(options["rest"]).write_bytes(rest_workbook(result.header(), result.rest(), heading=result.heading()))
        if options["json"]:
            self.stdout.write(json.dumps(result.as_dict(), ensure_ascii=False))
        else:
            self._tell(result, dry_run=options["dry_run"])
        if result.refused:
            raise SystemExit(2 if not result.was_readable else 1)

    def _run(self, options: dict[str, Any]) -> ImportResult:
        path = Path(options["file"])
        try:
            with path.open("rb") as stream:
                content = stream.read(MAX_FILE_BYTES + 1)
        except OSError as error:
            if not options["json"]:
                raise CommandError(str(error), returncode=2) from None
            return ImportResult(problems=[Problem(0, "", str(path), "file_missing")], refused=True)
        return type(self).importer(
            content, deed=Deed.by_command(at=timezone.now()), dry_run=options["dry_run"], good_rows=options["good_rows"]
        )

    def _tell(self, result: ImportResult, *, dry_run: bool) -> None:
        told = result.as_dict()
        for problem in told["problems"]:
            place = f"第{problem['row']}行 {problem['column']}" if problem["row"] else "文件"
            value = f"“{problem['value']}” " if problem["value"] else ""
            mark = "错误" if problem["severity"] == "error" else "提醒"
            self.stdout.write(f"{mark}  {place}  {value}{problem['message']}")
        counts = f"新增 {told['created']}，变更 {told['changed']}，未变 {told['unchanged']}，未导入 {told['rejected']}"
        if result.stored:
            self.stdout.write(f"已导入：{counts}。")
        elif dry_run and not result.refused:
            self.stdout.write(f"预览（没有写入）：{counts}。")
        else:
            self.stdout.write(f"没有写入任何内容：{counts}。修改文件后重试，或加 --good-rows 只导入无误的行。")

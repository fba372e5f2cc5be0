"""Imports: a file is shown first, then imported whole or with its good rows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.base import File
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from events.operations.imports import import_activities, import_service_requests
from volunteers.deeds import Deed
from volunteers.documents.imports import ImportResult
from volunteers.documents.rest_workbook import rest_workbook
from volunteers.imports.problems import ERROR, WARNING
from volunteers.imports.workbooks import MAX_FILE_BYTES
from volunteers.models import ImportFile
from volunteers.operations.imports import finish_file, import_areas, import_roster, keep_file
from volunteers.permissions import can_import
from volunteers.web.access import StaffRequest, allowed
from volunteers.wording.imports import sentence

IMPORTERS: dict[str, Callable[..., ImportResult]] = {
    "areas": import_areas,
    "roster": import_roster,
    "requests": import_service_requests,
    "activities": import_activities,
}
KINDS = (
    ("roster", gettext_lazy("志愿者花名册")),
    ("requests", gettext_lazy("需求登记表")),
    ("activities", gettext_lazy("活动台账")),
    ("areas", gettext_lazy("乡镇（街道）名单")),
)
LIST_PAGES = {"areas": "areas", "roster": "volunteers", "requests": "requests", "activities": "events"}
OUTCOMES = {"created": gettext_lazy("新增"), "changed": gettext_lazy("变更")}


class ImportForm(forms.Form):
    """The kind of list, and the file."""

    kind = forms.ChoiceField(
        label=gettext_lazy("这是什么表"), choices=KINDS, widget=forms.RadioSelect, initial="roster"
    )
    file = forms.FileField(
        label=gettext_lazy("文件"),
        help_text=gettext_lazy("Excel 工作簿（.xlsx）或 .csv。列的先后不限，按标题认；先预览，不会直接写入。"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def clean_file(self) -> "File[bytes]":
        """Refuses a file that is too large before reading it."""
        upload: File[bytes] = self.cleaned_data["file"]
        if (upload.size or 0) > MAX_FILE_BYTES:
            raise forms.ValidationError(sentence("file_too_large", {"megabytes": MAX_FILE_BYTES // 1024 // 1024}))
        return upload


@dataclass(frozen=True, slots=True)
class ShownProblem:
    """A problem in the reader's words."""

    row: int
    column: str
    value: str
    message: str


@allowed(can_import)
@require_http_methods(["GET", "HEAD", "POST"])
def import_page(request: StaffRequest) -> HttpResponse:
    """Shows kinds and files to choose; a file is read without writing, and its preview shown."""
    form = ImportForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload, kind = form.cleaned_data["file"], form.cleaned_data["kind"]
        deed = Deed.by_import(request.user, at=timezone.now())
        content = upload.read(MAX_FILE_BYTES + 1)
        preview = IMPORTERS[kind](content, deed=deed, dry_run=True)
        if preview.was_readable:
            file = keep_file(kind=kind, name=upload.name, content=content, preview=preview, deed=deed)
            return redirect("import-file", pk=file.pk)
        for problem in preview.problems:
            form.add_error("file", sentence(problem.code, problem.said))
    earlier = ImportFile.objects.filter(uploaded_by=request.user).defer("content")[:10]
    context = {"form": form, "earlier": [(file, dict(KINDS)[file.kind]) for file in earlier]}
    return render(request, "events/import.html", context, status=400 if form.errors else 200)


@allowed(can_import)
@require_GET
def import_file(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows the preview or the result of the file's import."""
    file = get_object_or_404(ImportFile.objects.defer("content"), pk=pk, uploaded_by=request.user)
    return render(request, "events/import_file.html", _context(file))


@allowed(can_import)
@require_POST
def import_store(request: StaffRequest, pk: int) -> HttpResponse:
    """Imports the file: all of it, or (``rows=good``) its good rows."""
    file = get_object_or_404(ImportFile, pk=pk, uploaded_by=request.user)
    if file.imported_at is None:
        deed = Deed.by_import(request.user, at=timezone.now())
        good_rows = request.POST.get("rows") == "good"
        result = IMPORTERS[file.kind](bytes(file.content), deed=deed, good_rows=good_rows)
        finish_file(file, result=result, deed=deed)
        if result.stored:
            messages.success(request, _("已导入。"))
        else:
            messages.error(request, _("有行不能导入，什么也没有写入。请改好后重新选择文件，或只导入无误的行。"))
    return redirect("import-file", pk=file.pk)


@allowed(can_import)
@require_GET
def import_rest(request: StaffRequest, pk: int) -> HttpResponse:
    """Returns the rejected rows with their reasons as a workbook."""
    file = get_object_or_404(ImportFile, pk=pk, uploaded_by=request.user)
    content = bytes(file.content)
    if file.imported_at is None:
        result = IMPORTERS[file.kind](content, deed=Deed.by_import(request.user, at=timezone.now()), dry_run=True)
        content = rest_workbook(result.header(), result.rest(), heading=result.heading())
    answer = HttpResponse(content, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    answer["Content-Disposition"] = f'attachment; filename="rest-{file.pk}.xlsx"'
    return answer


def _context(file: ImportFile) -> dict[str, Any]:
    told = file.outcome
    problems = {
        severity: [
            ShownProblem(row, column, value, sentence(code, said))
            for row, column, value, code, of, said in told["problems"]
            if of == severity
        ]
        for severity in (ERROR, WARNING)
    }
    return {
        "file": file,
        "kind": dict(KINDS)[file.kind],
        "list_page": LIST_PAGES[file.kind],
        "told": told,
        "good": told["created"] + told["changed"] + told["unchanged"],
        "errors": problems[ERROR],
        "warnings": problems[WARNING],
        "lines": [(row, about, OUTCOMES[outcome]) for row, about, outcome in told["lines"]],
    }

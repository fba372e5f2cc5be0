"""Sentences about problems in a file: the fault, and how to correct it."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    # the file as a whole
    "file_empty": _("文件是空的。请选择有内容的 .xlsx 或 .csv 文件。"),
    "file_too_large": _("文件超过 %(megabytes)s MB。请删去图片和多余的工作表，或分成几个文件。"),
    "file_encrypted": _("文件设有打开密码。请在 Excel 或 WPS 中取消密码后重新保存。"),
    "file_is_xls": _("这是旧版 .xls 文件。请在 Excel 或 WPS 中另存为 .xlsx 后再导入。"),
    "file_not_a_workbook": _("这不是 Excel 工作簿（.xlsx）或 .csv 文件。请检查选择的文件，或另存为 .xlsx。"),
    "file_damaged": _("文件已损坏或不完整，无法读取。请重新保存或重新下载后再试。"),
    "file_is_a_bomb": _("文件展开后异常庞大，已拒绝读取。请把需要的内容复制到新的工作簿中。"),
    "file_dangerous": _("文件含有不允许的外部引用或定义，已拒绝读取。请把内容复制到新的工作簿中。"),
    "too_many_rows": _("表格的行或格太多（最多 %(rows)s 行）。请删去表格下方的空行，或分成几个文件。"),
    "far_cell": _("在很远的位置（%(place)s）还有内容，可能是误填。请删去后重新保存（最多 %(rows)s 行）。"),
    "no_table": _("没有找到表头。请保留含有“%(titles)s”的标题行。"),
    "missing_column": _("缺少“%(titles)s”列。请补上这一列，或把列标题改成这个名称。"),
    "sheet_not_read": _("这张工作表也像名单，但标题不同，没有读取。如需导入，请另存为单独的文件。"),
    "column_ignored": _("不认得这一列，没有导入。如需导入，请把标题改成常用的名称；不需要可不管。"),
    "file_missing": _("找不到这个文件或无法打开。请检查文件名。"),
    # any cell
    "formula_error": _("公式出错。请改成正确的内容。"),
    "too_long": _("内容太长。请缩短后再导入。"),
    "bad_number": _("不是可用的数字。请填写整数。"),
    "bad_flag": _("请填写“是”或“否”。"),
    "duplicate_row": _("与第 %(first)s 行完全相同，已跳过。不用处理。"),
    # people
    "no_name": _("没有姓名（名称）。请补填。"),
    "bad_gender": _("性别请填写“男”或“女”。"),
    "bad_birth": _("出生年月无法识别。请写成 1948-05 或 1948年5月。"),
    "birth_differs_from_id": _("出生年月与身份证号码（%(by_id)s）不一致，按表中所填导入。请核对。"),
    "gender_differs_from_id": _("性别与身份证号码不一致，按表中所填导入。请核对。"),
    "bad_id_check_digit": _("身份证号码有误（位数或校验码不对）。请对照证件核对。"),
    "id_digits_lost": _("身份证号码被表格当作数字，末几位已丢失。请把该列设为“文本”后重新填写。"),
    "id_of_15_digits": _("这是15位的旧身份证号码。请换成18位的新号码，或留空。"),
    "id_repeated": _("身份证号码与第 %(first)s 行相同，但内容不同。请核对后只保留一行。"),
    "bad_phone": _("电话号码有误。请填写 11 位手机号，或带区号的座机号。"),
    "phone_digits_lost": _("电话号码被表格缩成了科学计数，末几位已丢失。请把该列设为“文本”后重新填写。"),
    "two_phones": _("一格里有几个号码，只记入第一个（手机优先）。其余的请在档案中补记。"),
    "unknown_township": _("没有这个乡镇（街道）。请核对名称，或先在“行政区划”中添加。"),
    "township_assumed": _("没有这个乡镇（街道），按最接近的“%(name)s”导入。请核对。"),
    "bad_year": _("年份无法识别，已记入备注。请写成 2007。"),
    "unknown_elder_kind": _("不是五老类别，已记入备注。可用：老干部、老战士、老专家、老教师、老模范。"),
    "bad_health": _("身体状况无法识别，没有记入（不登记病情）。请在档案中选择：健康、一般或较差。"),
    "bad_willingness": _("服务意愿无法识别，已记入备注。可用：愿意、仅限本乡镇、视身体情况、暂不愿意。"),
    "schedule_kept_as_note": _("可服务时间没有读懂，已原样记为说明。请在档案中补上具体时间。"),
    "away_kept_as_note": _("异地居住情况没有读懂，已原样记为说明。请在档案中补上具体时间和地点。"),
    "new_skill": _("新的特长“%(name)s”，已加入特长表。如为别名，请在“特长”中合并。"),
    # areas
    "bad_code": _("区划代码应为 12 位数字。请核对或留空。"),
    "code_taken": _("区划代码或名称与已有区划重复，或不在本县范围内。请核对。"),
    # requests and registers
    "bad_date": _("日期无法识别。请写成 2023-04-19 或 4月19日（标题中写明年份）。"),
    "date_in_future": _("日期在将来，不能作为已开展的活动导入。请核对年份。"),
    "bad_time": _("时间无法识别。请写成 09:00-10:30。"),
    "no_end_time": _("只有开始时间。请补上结束时间（09:00-10:30），或加一列“时长”。"),
    "several_days": _("一格里写了几天。请每天单独一行，人数、受众等也分开填写。"),
    "several_sessions": _("一格里写了几场。请每场单独一行，人数、受众等也分开填写。"),
    "unknown_kind": _("没有这个活动类型。请核对名称，或先在“活动类型”中添加。"),
    "unknown_unit_area": _("从单位和地点看不出是哪个乡镇（街道）。请在单位名称中写明。"),
    "skills_as_usual": _("有%(count)s处没写要几位会，按活动类型通常的要求导入。要每位都会，请写“均需会……”。"),
    "heads_unclear": _("写了部分人要会，没写几位，按活动类型通常的要求导入，原话已记入备注。请写成“至少1人会……”。"),
    "bad_transport": _("接送食宿无法识别，已记入备注。可用：接送、接送+午餐、自行前往。"),
    "number_repeated": _("编号与第 %(first)s 行相同，但内容不同。请核对编号。"),
    "legally_barred": _("%(reason)s"),
    "refused": _("%(reason)s"),
    "request_incomplete": _("缺少必填内容：%(missing)s。请补填。"),
    "already_handled": _("这份需求单已经进入办理，内容没有改动。如需修改，请在系统中办理。"),
    "unknown_person": _("库中没有叫“%(name)s”的志愿者。场次照常计入，姓名留待确认。"),
    "ambiguous_person": _("库中有%(count)s位叫“%(name)s”的志愿者。场次照常计入，姓名留待确认。"),
    "name_repeated": _("“%(name)s”在本场次中写了多次，只计一次。"),
    "present_elsewhere": _("“%(name)s”同一时间还在“%(title)s”（%(when)s）。照常计入，请核对是哪一场。"),
    "long_day": _("“%(name)s”当天服务一共 %(hours)s 小时，超过 8 小时。照常计入，请核对。"),
    "name_absent": _("“%(name)s”注明没有到场，不计入。"),
    "group_without_number": _("这里写的不是姓名，也没有人数，没有计入。请补填人数或姓名。"),
    "more_heads_than_names": _("人数比姓名多 %(count)s 人，多出的记为“未登记姓名”。"),
    "fewer_heads_than_names": _("人数比姓名少 %(count)s 人，按姓名计。请核对。"),
}
"""The sentence for each code of a problem: the fault, and how to correct it."""


_values: dict[str, Callable[[str], str]] = {}


def say_values(words: Mapping[str, Callable[[str], str]]) -> None:
    """Takes a higher package's words for what problems of its files hold as codes; called from its app's ``ready``."""
    _values.update(words)


def sentence(code: str, said: Mapping[str, object]) -> str:
    """Returns the problem in the reader's language."""
    text = str(SENTENCES.get(code, _("无法导入。请核对。")))
    words = {name: _values[name](str(value)) if name in _values else value for name, value in said.items()}
    text = text % words if words else text
    if said.get("near"):
        text += gettext("是不是“%(near)s”？") % said
    return gettext("工作表“%(sheet)s”：") % said + text if said.get("sheet") else text

"""The activity kinds of the three families, the age limits and the office's policy; all editable afterwards."""

from django.db import migrations

FIRE_LAW = "《草原防火条例》第三十一条、《森林防火条例》第三十五条：不得动员老年人参加扑火"
# code, name, English, family, aliases, measures, minutes, headcount, outdoor, risk, requestable, skills
KINDS = [
    ("01", "理论政策宣讲", "Theory and policy lecture", "A", ["政策宣讲", "五老宣讲", "微宣讲", "坝坝会", "宣讲"], ["audience", "materials"], 90, 2, False, "low", True, ["理论政策宣讲"]),
    ("02", "红色革命传统教育", "Revolutionary tradition lesson", "A", ["红色传统教育", "党史故事", "红色教育", "革命传统教育", "红色革命传统教育宣传"], ["audience", "materials", "works"], 90, 2, False, "low", True, ["革命故事"]),
    ("03", "森林草原防灭火宣传", "Forest and grassland fire-prevention drive", "A", ["防火宣传", "森林防火宣传", "防灭火宣传", "森林草原防火宣传"], ["audience", "households", "materials", "works"], 180, 6, True, "low", True, ["森林防火宣传"]),
    ("04", "入户摸底宣传排查", "Door-to-door publicity", "A", ["入户宣传", "入户排查", "入户摸底", "疫情排查", "入户摸底、排查、宣传"], ["audience", "households", "materials"], 180, 5, True, "low", True, ["矛盾调解"]),
    ("05", "矛盾调解", "Mediation", "A", ["纠纷调解", "基层治理", "移风易俗"], ["cases"], 120, 2, False, "low", True, ["矛盾调解"]),
    ("06", "关心下一代", "Care for the next generation", "A", ["帮教", "助学", "关爱青少年"], ["audience"], 120, 2, False, "low", True, ["青少年帮教"]),
    ("07", "义诊咨询", "Consultation and free clinic", "A", ["义诊", "科技咨询", "农技咨询", "医疗咨询", "法律咨询", "咨询服务"], ["audience", "materials"], 180, 3, False, "low", True, ["中医义诊"]),
    ("08", "文艺表演", "Performance", "A", ["文艺演出", "慰问演出", "义演", "演出"], ["audience", "works"], 120, 8, False, "low", True, ["合唱"]),
    ("09", "作品创作", "Creation of works", "A", ["书画创作", "创作"], ["works"], 120, 1, False, "low", True, []),
    ("10", "建言献策", "Advice and surveys", "A", ["调研", "课题调研"], ["suggestions"], 120, 2, False, "low", True, []),
    ("20", "政治理论学习", "Political study", "B", ["集中学习", "固定日学习", "理论学习", "送学上门", "每月固定日学习"], ["materials"], 120, 20, False, "low", False, []),
    ("21", "主题党日", "Party day", "B", ["三会一课", "组织生活会", "支部党员大会"], ["materials"], 90, 20, False, "low", False, []),
    ("22", "培训参观", "Training and visits", "B", ["培训班", "知识竞赛", "参观考察", "培训"], [], 180, 20, False, "low", False, []),
    ("23", "文体活动", "Culture and sports", "B", ["老年大学", "体育活动", "排练"], [], 120, 20, False, "low", False, []),
    ("30", "走访慰问", "Visit", "C", ["慰问", "走访", "春节慰问", "重阳慰问"], ["households", "money"], 120, 3, False, "low", False, []),
    ("31", "荣誉退休仪式", "Honor-retirement ceremony", "C", ["荣誉退休"], [], 90, 5, False, "low", False, []),
    ("90", "扑火救灾", "Fire fighting", "A", ["扑火", "救火", "灭火", "火场清理", "打火"], [], 180, 1, True, "high", False, []),
]
SEATED = {"01", "02", "05", "06", "07", "09", "10", "20", "21", "31"}
# from age, outdoor minutes, indoor minutes, transport outdoors, own wish only
AGE_LIMITS = [
    (60, None, None, False, False),
    (70, 120, None, True, False),
    (76, 0, 90, True, False),
    (80, 0, 90, True, True),
]


def seed(apps, schema_editor):
    kind, limit = apps.get_model("events", "ActivityKind"), apps.get_model("events", "AgeLimit")
    skill, policy = apps.get_model("volunteers", "Skill"), apps.get_model("events", "OfficePolicy")
    for code, name, english, family, aliases, measures, minutes, count, outdoor, risk, requestable, skills in KINDS:
        row, _ = kind.objects.get_or_create(
            code=code,
            defaults={
                "name": name, "name_en": english, "family": family, "aliases": aliases, "measures": measures,
                "default_minutes": minutes, "default_headcount": count, "outdoor": outdoor, "risk": risk,
                "requestable": requestable,
                "seated": code in SEATED,
                "barred_from_age": 60 if code == "90" else None,
                "bar_article": FIRE_LAW if code == "90" else "",
            },
        )
        row.skills.set(skill.objects.filter(name__in=skills))
    for age, outdoor, indoor, transport, wish in AGE_LIMITS:
        limit.objects.get_or_create(
            from_age=age,
            defaults={
                "outdoor_minutes": outdoor, "indoor_minutes": indoor, "needs_transport_outdoor": transport,
                "own_wish_only": wish,
            },
        )
    policy.objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [("events", "0003_booking_guard"), ("volunteers", "0002_skills")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]

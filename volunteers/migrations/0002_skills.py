"""The skills and languages a county usually asks for."""

from django.db import migrations

# name, English, category, field code (银发人才库 fields), aliases
SKILLS = [
    ("理论政策宣讲", "Theory and policy lectures", "skill", "01", ["政策宣讲", "理论宣讲", "微宣讲"]),
    ("党史宣讲", "Party history lectures", "skill", "02", ["党史", "党史国史", "党史故事"]),
    ("革命故事", "Revolutionary stories", "skill", "02", ["红色故事", "讲革命故事", "红色文化"]),
    ("法律咨询", "Legal advice", "skill", "03", ["法律", "普法"]),
    ("矛盾调解", "Mediation", "skill", "03", ["调解", "纠纷调解", "人民调解"]),
    ("青少年帮教", "Youth mentoring", "skill", "04", ["帮教", "关心下一代"]),
    ("家庭教育", "Family education", "skill", "04", []),
    ("中医义诊", "Chinese medicine consultations", "skill", "05", ["义诊", "中医"]),
    ("心理疏导", "Counseling", "skill", "14", ["心理咨询", "心理辅导"]),
    ("果树栽培", "Fruit growing", "skill", "06", ["果树", "农技"]),
    ("畜牧兽医", "Animal husbandry", "skill", "06", ["畜牧", "兽医"]),
    ("科普", "Popular science", "skill", "07", ["科普宣传"]),
    ("森林防火宣传", "Fire-prevention publicity", "skill", "11", ["防火宣传", "防灭火宣传", "森林草原防灭火宣传"]),
    ("禁毒防艾宣传", "Drug and AIDS prevention publicity", "skill", "11", ["禁毒宣传", "禁毒防艾"]),
    ("合唱", "Choir", "skill", "09", ["唱歌", "声乐"]),
    ("舞蹈", "Dance", "skill", "09", ["广场舞"]),
    ("快板", "Clapper talk", "skill", "09", ["曲艺"]),
    ("诗词", "Poetry", "skill", "09", ["诗歌"]),
    ("书法", "Calligraphy", "skill", "09", []),
    ("绘画", "Painting", "skill", "09", ["国画", "美术"]),
    ("摄影", "Photography", "skill", "13", ["照相"]),
    ("主持", "Hosting", "skill", "09", ["主持人"]),
    ("乐器", "Musical instruments", "skill", "09", ["二胡", "口弦"]),
    ("太极拳", "Tai chi", "skill", "10", ["太极"]),
    ("彝汉双语", "Yi and Chinese", "language", "12", ["彝语", "彝文", "彝汉翻译"]),
    ("藏汉双语", "Tibetan and Chinese", "language", "12", ["藏语", "藏文", "藏汉翻译"]),
]


def seed(apps, schema_editor):
    skill = apps.get_model("volunteers", "Skill")
    for name, english, category, field, aliases in SKILLS:
        skill.objects.get_or_create(
            name=name, defaults={"name_en": english, "category": category, "field_code": field, "aliases": aliases}
        )


class Migration(migrations.Migration):
    dependencies = [("volunteers", "0001_initial")]
    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]

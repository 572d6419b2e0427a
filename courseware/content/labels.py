"""The few interface words and signs that stand inside rendered lessons, by language of the lesson.

They belong to the text and not to the page around it: an English section inside an Arabic page keeps English labels.
A language that is missing here gets the English words.
"""

_LABELS = {
    "en": {
        "case": "Case",
        "note": "Key point",
        "warning": "Warning",
        "example": "Example",
        "steps": "Steps",
        "source": "Source",
        "practice": "In your office",
        "details": "More on this",
        "table": "Table",
        "notes": "Notes",
        "back": "Back to the text",
        "comma": ", ",
        "semicolon": "; ",
    },
    "fr": {
        "case": "Cas",
        "note": "À retenir",
        "warning": "Attention",
        "example": "Exemple",
        "steps": "Étapes",
        "source": "Source",
        "practice": "Dans votre service",
        "details": "Pour aller plus loin",
        "table": "Tableau",
        "notes": "Notes",
        "back": "Retour au texte",
        "comma": ", ",
        "semicolon": " ; ",
    },
    "es": {
        "case": "Caso",
        "note": "Idea clave",
        "warning": "Atención",
        "example": "Ejemplo",
        "steps": "Pasos",
        "source": "Fuente",
        "practice": "En su oficina",
        "details": "Más información",
        "table": "Cuadro",
        "notes": "Notas",
        "back": "Volver al texto",
        "comma": ", ",
        "semicolon": "; ",
    },
    "ar": {
        "case": "حالة",
        "note": "نقطة أساسية",
        "warning": "تنبيه",
        "example": "مثال",
        "steps": "خطوات",
        "source": "المصدر",
        "practice": "في مكتبكم",
        "details": "مزيد من التفاصيل",
        "table": "جدول",
        "notes": "حواشٍ",
        "back": "العودة إلى النص",
        "comma": "، ",
        "semicolon": "؛ ",
    },
    "zh-Hans": {
        "case": "案例",
        "note": "要点",
        "warning": "注意",
        "example": "示例",
        "steps": "步骤",
        "source": "来源",
        "practice": "在您的办公室",
        "details": "更多内容",
        "table": "表格",
        "notes": "注释",
        "back": "返回正文",
        "comma": "，",
        "semicolon": "；",
    },
    "ru": {
        "case": "Ситуация",
        "note": "Главное",
        "warning": "Внимание",
        "example": "Пример",
        "steps": "Шаги",
        "source": "Источник",
        "practice": "У вас на работе",
        "details": "Подробнее",
        "table": "Таблица",
        "notes": "Примечания",
        "back": "Вернуться к тексту",
        "comma": ", ",
        "semicolon": "; ",
    },
}


def label(name: str, language: str) -> str:
    """The word for `name` in `language`, or in English where that language has no words here."""
    words = _LABELS.get(language) or _LABELS.get(language.split("-")[0]) or _LABELS["en"]
    return words[name]

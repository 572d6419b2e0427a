"""Words that carry what a text asks of people: negations and exceptions, duties and permissions, numbers and months.

One of them changed may change a duty, so a change that touches one is proposed as substantive. The lists are short on
purpose and know six languages; in others numbers, links, sources, keys and the amount of change still count. Words are
in the form of `words.folded`.
"""

import re
import unicodedata

_NEGATIONS = {
    "en": """not no never none nor neither nothing nobody without unless except only cannot exclude excluding
        before after until""",
    "fr": """ne n non pas jamais aucun aucune ni sans sauf seul seule seuls seules seulement uniquement excepté hormis rien
        personne avant après jusqu""",
    "es": """no nunca jamás ningún ninguna ninguno ni sin salvo excepto solo sólo solamente únicamente nada nadie antes
        después hasta""",
    "ar": "لا لم لن ليس ليست ليسوا غير بدون دون إلا فقط أبدا عدا سوى باستثناء قبل بعد حتى",
    "zh": "不 没 無 无 未 非 勿 别 除 仅 只 禁 免 前 后",
    "ru": "не нет ни никогда без кроме только нельзя никто ничто никакой лишь исключением до после",
}
_MODALS = {
    "en": """must may shall should can could might will would ought need needs required require requires obliged
        obligatory mandatory optional allowed permitted entitled forbidden prohibited recommended all every any each
        some always least most""",
    "fr": """doit doivent devra devront devrait devraient peut peuvent pourra pourront pourrait pourraient faut faudra
        obligatoire obligatoires tenu tenue tenus tenues interdit interdite interdits interdites permis permise autorisé
        autorisée facultatif facultative recommandé tout toute tous toutes chaque toujours""",
    "es": """debe deben deberá deberán debería deberían puede pueden podrá podrán podría podrían obligatorio
        obligatoria obligado obligada prohibido prohibida permitido permitida facultativo facultativa recomendado todo
        toda todos todas cada siempre""",
    "ar": "يجب ينبغي يمكن يجوز يلزم لازم ملزم ملزمة إلزامي إلزامية محظور ممنوع مسموح اختياري يحق كل جميع دائما",
    "zh": "必 须 應 应 当 可 能 得 宜 准 许 均 皆 都 每",
    "ru": """должен должна должно должны может могут можно следует обязан обязана обязаны обязательно обязательный
        запрещено запрещается разрешено вправе необходимо рекомендуется все каждый каждая всегда""",
}
_NUMBERS = {
    "en": """two three four five six seven eight nine ten eleven twelve twenty thirty hundred thousand million half third
        quarter once twice first second last january february march april june july august september october november
        december day days week weeks month months year years""",
    "fr": """deux trois quatre cinq six sept huit neuf dix onze douze vingt trente cent cents mille million moitié tiers
        quart premier première dernier dernière janvier février mars avril mai juin juillet août septembre octobre
        novembre décembre jour jours semaine semaines mois an ans année années""",
    "es": """dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cien ciento mil millón mitad tercio
        cuarto primero primera último última enero febrero marzo abril mayo junio julio agosto septiembre octubre
        noviembre diciembre día días semana semanas mes meses año años""",
    "ar": """اثنان اثنين اثنتان اثنتين ثلاثة ثلاث أربعة أربع خمسة خمس ستة ست سبعة سبع ثمانية ثماني تسعة تسع عشرة عشر مائة مئة
        ألف مليون نصف ثلث ربع يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر يوم يوما أيام
        أسبوع أسابيع شهر أشهر سنة سنوات عام أعوام""",
    "zh": "二 三 四 五 六 七 八 九 十 百 千 万 亿 零 两 半 首 日 天 周 月 年",
    "ru": """два две три четыре пять шесть семь восемь девять десять одиннадцать двенадцать двадцать тридцать сто тысяча
        миллион половина треть четверть первый последний января февраля марта апреля мая июня июля августа сентября
        октября ноября декабря день дня дней неделя недели недель месяц месяца месяцев год года лет""",
}
_CONTRACTED = re.compile(r"n't$")
_ARTICLES = ("و", "ف", "ب", "ل")
"""Arabic writes `and`, `so`, `with` and `for` together with the word that follows."""


def _sets(lists: dict[str, str]) -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in lists.items()}


_KNOWN = {"negation": _sets(_NEGATIONS), "duty": _sets(_MODALS), "number": _sets(_NUMBERS)}


def weight_of(word: str, language: str) -> str:
    """What a word carries: `negation`, `duty` or `number`; nothing for other words. `word` is folded."""
    if any(unicodedata.numeric(letter, None) is not None for letter in word if not _is_han(letter)):
        return "number"
    tag = language.split("-")[0]
    for form in _forms(word, tag):
        for weight, lists in _KNOWN.items():
            if form in lists.get(tag, ()):
                return weight
    return ""


def _is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff"


def _forms(word: str, tag: str) -> list[str]:
    """The word, and what it is without what a language glues to it."""
    if tag == "en" and _CONTRACTED.search(word):
        return ["not"]
    if tag == "fr" and "'" in word:
        return word.split("'")
    if tag == "ar" and word.startswith(_ARTICLES):
        return [word, word[1:]]
    return [word]

"""Passwords of twelve signs and more that are guessed first: common ones, and runs along a keyboard."""

RUNS = (
    "1234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop",
    "qwertyuiopasdfghjklzxcvbnm",
    "azertyuiop",
    "azertyuiopqsdfghjklmwxcvbn",
    "йцукенгшщзхъ",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
)
"""Signs in the order in which fingers find them, forwards and backwards."""

COMMON = frozenset(
    (
        *("administrator", "administrateur", "administrador", "administrador1", "bienvenue", "bienvenidos"),
        *("changemeplease", "changemenow", "chelseafootball", "contrasena", "contraseña", "courseware"),
        *("courseware123", "footballfootball", "iloveyouforever", "iloveyousomuch", "internationaal"),
        *("jesuschrist", "letmeinletmein", "letmeinplease", "liverpoolfc", "logitechlogitech", "manchesterunited"),
        *("motdepasse", "mynewpassword", "mypassword", "newpassword", "nopasswordhere", "password"),
        *("passwordpassword", "passw0rdpassw0rd", "passwort", "princessprincess", "qwertypassword"),
        *("secretpassword", "temporarypassword", "thisismypassword", "unitednations", "welcome", "welcomewelcome"),
        *("yourpassword", "пароль", "парольпароль", "мойпароль"),
    )
)
"""In small letters. Digits and signs at the end are cut off before the look-up, so a stem stands for its endings."""

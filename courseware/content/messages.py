"""Every message of the checker by its code."""

from courseware.content.messages_pack import PACK_MESSAGES
from courseware.content.messages_questions import QUESTION_MESSAGES
from courseware.content.messages_text import TEXT_MESSAGES
from courseware.content.messages_yaml import YAML_MESSAGES
from courseware.content.wording import Message

MESSAGES: dict[str, Message] = {**PACK_MESSAGES, **YAML_MESSAGES, **TEXT_MESSAGES, **QUESTION_MESSAGES}

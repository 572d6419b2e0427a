"""Every kind of hostile pack."""

from tests.packs.hostile.archives import ARCHIVES
from tests.packs.hostile.markdown_bombs import BOMBS
from tests.packs.hostile.names import NAMES
from tests.packs.hostile.pictures import PICTURES
from tests.packs.hostile.sums import SUMS
from tests.packs.hostile.texts import TEXTS
from tests.packs.hostile.yaml_bombs import YAML_BOMBS

CORPUS = (*NAMES, *ARCHIVES, *TEXTS, *YAML_BOMBS, *PICTURES, *BOMBS, *SUMS)

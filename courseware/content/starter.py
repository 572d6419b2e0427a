"""The pack that `courseware pack new` writes: small, complete, in two languages, and without a warning."""

from courseware.content.slugs import slug
from courseware.content.stamps import make_stamps

_MODULE = "modules/first-module"

_FILES = {
    "pack.yaml": """\
format: 1
id: {id}
version: 1.0.0
licence: CC-BY-4.0
publisher: Town of Example
source_language: en
languages: [en, es]
modules: [first-module]
""",
    "en.md": """\
---
title: My pack
summary: One sentence about it.
---
""",
    "es.md": """\
---
title: Mi paquete
summary: Una frase sobre él.
---
""",
    "glossary/en.yaml": """\
duty-bearer:
  term: duty-bearer
  definition: Who must act, by law.
""",
    "glossary/es.yaml": """\
duty-bearer:
  term: titular de deberes
  definition: Quien debe actuar según la ley.
""",
    f"{_MODULE}/module.yaml": """\
lessons:
  - id: welcome
    minutes: 10
quizzes:
  - id: practice
    use: practice
  - id: final
    use: graded
completion:
  lessons: all
  quizzes: [final]
""",
    f"{_MODULE}/en.md": """\
---
title: First module
summary: What to do with a letter from a resident.
---
""",
    f"{_MODULE}/es.md": """\
---
title: Primer módulo
summary: Qué hacer con la carta de un vecino.
---
""",
    f"{_MODULE}/lessons/welcome/en.md": """\
---
title: Welcome
summary: What you can do after ten minutes.
objectives:
  - say who has to answer a letter
---
## A letter on Monday {{#letter}}

::: case Who answers? {{#who}}
A resident writes about the bus stop. Three offices could answer.
:::

The [[duty-bearer]] answers. The others pass the letter on.

## What to do {{#steps}}

1. Find out which office has the power.
2. Answer within the time the law gives.

::: check first-step
:::
""",
    f"{_MODULE}/lessons/welcome/es.md": """\
---
title: Bienvenida
summary: Lo que podrá hacer en diez minutos.
objectives:
  - decir quién debe responder a una carta
---
## Una carta el lunes {{#letter}}

::: case ¿Quién responde? {{#who}}
Un vecino escribe sobre la parada de autobús. Tres oficinas podrían responder.
:::

Responde el [[duty-bearer]]. Las demás oficinas le remiten la carta.

## Qué hacer {{#steps}}

1. Averigüe qué oficina tiene la competencia.
2. Responda en el plazo que fija la ley.

::: check first-step
:::
""",
    f"{_MODULE}/quizzes/practice/en.md": """\
---
title: Practice
---
## The first step {{#first-step .single lesson=welcome section=steps level=recall}}
A letter arrives. What do you do first?

- [x] Find out which office has the power {{#power}}
  > Right: then the letter reaches who can act.
- [ ] Answer at once {{#at-once}}
  > First make sure that the answer is yours to give.
""",
    f"{_MODULE}/quizzes/practice/es.md": """\
---
title: Práctica
---
## El primer paso {{#first-step .single}}
Llega una carta. ¿Qué hace primero?

- [x] Averiguar qué oficina tiene la competencia {{#power}}
  > Correcto: así la carta llega a quien puede actuar.
- [ ] Responder enseguida {{#at-once}}
  > Asegúrese primero de que le corresponde responder.
""",
    f"{_MODULE}/quizzes/final/en.md": """\
---
title: Final quiz
summary: One question.
---
## The bus stop {{#bus-stop .true-false lesson=welcome section=letter level=apply}}
An office without the power to act keeps the letter.

- [ ] True
  > No: the resident would wait for nothing.
- [x] False
  > Yes: it passes the letter on to the duty-bearer.
""",
    f"{_MODULE}/quizzes/final/es.md": """\
---
title: Prueba final
summary: Una pregunta.
---
## La parada de autobús {{#bus-stop .true-false}}
Una oficina sin competencia se queda con la carta.

- [ ] Verdadero
  > No: el vecino esperaría en vano.
- [x] Falso
  > Sí: la remite al titular de deberes.
""",
}


def starter_files(name: str) -> dict[str, bytes]:
    """The files of a new pack whose id is made from `name`."""
    files = {path: text.format(id=slug(name)).encode() for path, text in _FILES.items()}
    return files | {"stamps/es.yaml": make_stamps(files, "es").encode()}

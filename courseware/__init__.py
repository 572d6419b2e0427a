"""Courseware: an academy for officials of local governments.

The map of the package (imports go downwards only):

- ``cli`` the command line; ``app`` puts the parts together
- ``site`` home, help, health · ``packs`` administrators · ``cohorts`` trainers
- ``lessons`` reading · ``quizzes`` assessment
- ``certificates`` what was earned
- ``progress`` where a learner stands
- ``library`` what is published · ``accounts`` who · ``content`` what is taught (pure)
- ``web`` what every page shares
- ``i18n`` languages · ``db`` ``config`` ``clock`` ``errors``
"""

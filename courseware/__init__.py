"""Courseware: an academy for officials of local governments.

The map of the package (imports go downwards only):

- ``cli`` the command line; ``app`` puts the parts together
- ``site`` home, help, health · ``packs`` ``oversight`` administrators · ``cohorts`` trainers
- ``publishers`` whose packs are believed
- ``lessons`` reading · ``quizzes`` assessment
- ``certificates`` what was earned
- ``progress`` where a learner stands
- ``library`` what is published · ``accounts`` who · ``content`` what is taught (pure)
- ``audit`` the log of administrators' acts
- ``web`` what every page shares
- ``i18n`` languages · ``db`` ``config`` ``clock`` ``errors``
"""

"""Courseware: an academy for officials of local governments.

The map of the package (imports go downwards only; each layer with its reason in ``.importlinter``):

- ``cli`` the command line, with ``pack_commands``, ``author_commands``, ``signing_commands``, ``audit_commands``,
  ``publisher_commands``, ``upload_commands``, ``diff_command``, ``preview_command``; ``console`` what they stand on;
  ``demo`` the demonstration, ``server`` serving, ``watching`` changed files, ``database_faults`` told in words
- ``app`` puts the parts together
- ``site`` home, help, health · ``packs`` ``oversight`` administrators · ``cohorts`` trainers
- ``publishers`` whose packs are believed
- ``lessons`` reading · ``quizzes`` assessment
- ``certificates`` what was earned
- ``progress`` where a learner stands
- ``library`` what is published · ``accounts`` who · ``content`` what is taught (pure)
- ``audit`` the log of administrators' acts
- ``web`` what every page shares
- ``i18n`` languages
- ``prepared`` statements compiled once · ``db`` the database · ``config`` the settings
- ``clock`` the time · ``errors`` their kinds · ``memory`` of a process · ``setting_values`` told in words
- ``tags`` of languages
- ``codes`` that people type · ``fonts`` that draw their names
"""

"""The parts of the value that the plan page shows, one file each; ``care_plan/plan_view.py`` puts them together."""

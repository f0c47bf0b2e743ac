"""Problems, goals under them, activities under those."""

from fhir_gateway.care_plan.view.problems import Problem, Work, work
from fhir_gateway.fhir.lexical import JsonObject
from fhir_gateway.fhir.references import Key
from tests.unit.care_plan import story


def tree(*changed: JsonObject) -> Work:
    return work(story.gathered(*changed))


def problem(found: Work, title: str) -> Problem:
    return next(one for one in found.problems if one.title.startswith(title))


def goals_with_activities(one: Problem) -> dict[str, list[str]]:
    return {goal.key.id.split(".")[1]: [activity.title.split(":")[0] for activity in goal.activities] for goal in one.goals}


def test_goals_stand_under_the_problem_that_they_address_and_activities_under_their_goals() -> None:
    assert goals_with_activities(problem(tree(), "Chronic osteomyelitis")) == {
        "infection": ["Intravenous antibiotic at home", "Deliver the infusion pump and tubing, set it up at home"],
        "home": ["Skilled nursing visit with line care", "First nursing visit at home", "Teach-back"],
    }


def test_an_activity_that_the_plan_describes_stands_under_the_goal_that_it_names() -> None:
    assert goals_with_activities(problem(tree(), "Type 2")) == {"glucose": ["Dietitian talk about carbohydrate counting"]}


def test_an_activity_that_names_only_a_problem_stands_under_the_problem() -> None:
    assert [one.title for one in problem(tree(), "Chronic osteomyelitis").activities] == ["Weekly blood count and C-reactive protein"]


def test_an_activity_that_names_neither_stands_apart() -> None:
    assert [one.title for one in tree().activities] == ["Contact sports", "Review the antibiotic against the culture"]


def test_every_activity_is_shown_and_counted_once() -> None:
    found = [one.title for one in tree().every_activity]
    assert len(found) == len(set(found)) == 9


def test_a_goal_that_names_no_problem_stands_apart() -> None:
    goal = {name: value for name, value in story.goals()[2].items() if name != "addresses"}
    assert [one.key for one in tree(goal).goals] == [Key("Goal", f"{story.HOME}.glucose")]


def test_a_problem_that_only_a_goal_names_is_shown() -> None:
    plan = {**story.plan(), "addresses": [story.to(story.own("Condition", "osteo"))]}
    assert [one.title for one in tree(plan).problems] == ["Chronic osteomyelitis of the left tibia", "Type 2 diabetes mellitus"]


def test_a_goal_for_two_problems_stands_under_the_first_and_names_the_second() -> None:
    goal = {**story.goals()[1], "addresses": [story.to(story.own("Condition", name)) for name in ("osteo", "diabetes")]}
    found = problem(tree(goal), "Chronic osteomyelitis").goals[1]
    assert (found.key.id, found.also_for) == (f"{story.HOME}.home", ("Type 2 diabetes mellitus",))


def test_a_target_keeps_every_digit() -> None:
    target = problem(tree(), "Chronic osteomyelitis").goals[0].targets[0]
    assert (target.measure, target.value, target.due) == ("Body temperature", "< 37.50 °C", "2026-03-24")


def test_a_problem_that_is_not_here_is_called_as_the_plan_says() -> None:
    plan = {**story.plan(), "addresses": [{"reference": "https://elsewhere.example.org/Condition/9", "display": "Heart failure"}]}
    assert tree(plan).problems[0].title == "Heart failure"


def test_a_goal_that_no_mapper_understands_is_marked() -> None:
    goal = {**story.goals()[1], "lifecycleStatus": "dreaming"}
    assert "Goal.lifecycleStatus" in problem(tree(goal), "Chronic osteomyelitis").goals[1].not_understood

"""Routes."""

from django.urls import URLPattern

app_name = "evaluations"

# The committee's side: board, rounds, commitments, scorecards, points, findings.
COMMITTEE: list[URLPattern] = []

# The people's side: self-reviews, levels, titles.
PEOPLE: list[URLPattern] = []

urlpatterns: list[URLPattern] = COMMITTEE + PEOPLE

"""A page with a form that saves itself, and a server that answers as a test wishes."""

from types import SimpleNamespace

from django import forms
from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path

from chibo4tot import urls
from chibo4tot.shared.forms import BaseForm

SERVER = SimpleNamespace(status=200, saved=[], sent=0)


class NoteForm(BaseForm):
    """One text."""

    autosave_url = "/thu/nhap/"
    note = forms.CharField(label="Kết luận", widget=forms.Textarea)


def page(request):
    """The form; counts how often it was sent."""
    if request.method == "POST":
        SERVER.sent += 1
    return render(request, "layouts/form.html", {"form": NoteForm(request.POST or None)})


def draft(request):
    """Keeps the text, unless the test wants otherwise."""
    if SERVER.status != 200:
        return HttpResponse(status=SERVER.status)
    SERVER.saved.append(request.POST["note"])
    return JsonResponse({"version": len(SERVER.saved)})


urlpatterns = [path("thu/", page), path("thu/nhap/", draft), *urls.urlpatterns]

from django import forms
from django.utils.translation import gettext_lazy as _

from payung.flows.changes import NEW


class PlaceForm(forms.Form):
    """Of which day a roster speaks, and which of the lists it is."""

    as_of = forms.DateField(
        label=_("Keadaan per tanggal"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input"}),
        input_formats=["%Y-%m-%d"],
    )
    target = forms.ChoiceField(
        label=_("Daftar yang mana?"), widget=forms.Select(attrs={"class": "select"})
    )

    def __init__(self, *args, own, others, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target"].choices = [
            (str(own.pk), _("%(name)s (sekarang)") % {"name": own.name}),
            (NEW, _("Daftar tersendiri")),
            *(
                (
                    str(one.pk),
                    _("Menggantikan %(name)s, %(sender)s")
                    % {"name": one.name, "sender": one.sender.name},
                )
                for one in others
            ),
        ]


class PolicyForm(forms.Form):
    """When new lists of a sender wait for a person."""

    policy = forms.ChoiceField(
        label=_("Bila daftar baru datang"),
        choices=[
            ("above", _("Tanya bila banyak yang keluar")),
            ("all", _("Terima semua perubahan")),
            ("ask", _("Selalu tanya dulu")),
        ],
        widget=forms.Select(attrs={"class": "select"}),
    )
    most_left = forms.IntegerField(
        label=_("Tanya bila yang keluar lebih dari (persen)"),
        min_value=0, max_value=100,
        widget=forms.NumberInput(attrs={"class": "input"}),
    )  # fmt: skip
    most_joined = forms.IntegerField(
        label=_("Tanya bila yang masuk lebih dari (persen)"),
        help_text=_("Kosongkan bila berapa pun boleh masuk."),
        min_value=0, max_value=1000, required=False,
        widget=forms.NumberInput(attrs={"class": "input"}),
    )  # fmt: skip

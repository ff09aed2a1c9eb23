"""Which way Chinese input goes, desk by desk."""

from __future__ import annotations

import pytest

from ui.window.input_methods.choosing import Choice, choose

IBUS, FCITX, FCITX_0, FCITX_5 = "org.freedesktop.IBus", "org.fcitx.Fcitx", "org.fcitx.Fcitx-0", "org.fcitx.Fcitx5"
ALONE = frozenset({"org.freedesktop.DBus", ":1.0"})
PORTAL = (("QT_IM_MODULE", "ibus"), ("IBUS_USE_PORTAL", "1"))
BRIDGE = Choice((("QT_IM_MODULE", "compose"),), FCITX_0)
FCITX_5_NAMES = {FCITX_5, FCITX_0, FCITX, IBUS, "org.freedesktop.portal.IBus", "org.freedesktop.portal.Fcitx"}
"""Fcitx 5 answers for fcitx 4 and, where there is no ibus, for ibus, too."""


@pytest.mark.parametrize(
    ("names", "environment", "choice"),
    [
        pytest.param(set(), {}, Choice(), id="nobody there and nothing asked for"),
        pytest.param({IBUS}, {"QT_IM_MODULE": "ibus"}, Choice(), id="an ibus desk is left alone"),
        pytest.param({IBUS}, {}, Choice(), id="ibus under Wayland, which asks for no module"),
        pytest.param(FCITX_5_NAMES, {}, Choice(PORTAL), id="fcitx 5"),
        pytest.param(FCITX_5_NAMES, {"QT_IM_MODULE": "fcitx"}, Choice(PORTAL), id="fcitx 5 as the desktop asks"),
        pytest.param(FCITX_5_NAMES, {"QT_IM_MODULE": "fcitx5"}, Choice(PORTAL), id="fcitx 5 by its own name"),
        pytest.param(FCITX_5_NAMES, {"QT_IM_MODULE": "xim"}, Choice(PORTAL), id="fcitx 5 and a module of Qt 4"),
        pytest.param(
            FCITX_5_NAMES, {"QT_IM_MODULE": "ibus"}, Choice((("IBUS_USE_PORTAL", "1"),)), id="fcitx 5 asked for as ibus"
        ),
        pytest.param(
            FCITX_5_NAMES, {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}, Choice(), id="fcitx 5 already well set"
        ),
        pytest.param(FCITX_5_NAMES, {"QT_IM_MODULE": "compose"}, Choice(), id="dead keys asked for"),
        pytest.param(FCITX_5_NAMES, {"QT_IM_MODULE": "none"}, Choice(), id="no input method asked for"),
        pytest.param(
            FCITX_5_NAMES,
            {"QT_IM_MODULES": "fcitx;ibus"},
            Choice((("QT_IM_MODULES", ""), *PORTAL)),
            id="fcitx 5 in a list of modules",
        ),
        pytest.param(
            FCITX_5_NAMES, {"QT_IM_MODULES": "wayland;fcitx;ibus"}, Choice(), id="Wayland speaks to fcitx by itself"
        ),
        pytest.param({FCITX, FCITX_0}, {"QT_IM_MODULE": "fcitx"}, BRIDGE, id="fcitx 4 on Kylin and UOS"),
        pytest.param({FCITX_0}, {}, BRIDGE, id="fcitx 4 and nothing asked for"),
        pytest.param({FCITX_0}, {"QT_IM_MODULE": "ibus"}, BRIDGE, id="ibus asked for but only fcitx 4 is there"),
        pytest.param(
            {FCITX, "org.fcitx.Fcitx-1"},
            {"DISPLAY": ":1.0"},
            Choice((("QT_IM_MODULE", "compose"),), "org.fcitx.Fcitx-1"),
            id="fcitx 4 of a second display",
        ),
        pytest.param(
            {FCITX}, {"DISPLAY": ":5"}, Choice((("QT_IM_MODULE", "compose"),), FCITX), id="fcitx 4 with one name only"
        ),
        pytest.param({FCITX_0, IBUS}, {"QT_IM_MODULE": "ibus"}, Choice(), id="both there and ibus asked for"),
        pytest.param({FCITX_0, IBUS}, {"QT_IM_MODULE": "fcitx"}, BRIDGE, id="both there and fcitx asked for"),
        pytest.param(
            {IBUS}, {"QT_IM_MODULE": "fcitx"}, Choice((("QT_IM_MODULE", "ibus"),)), id="fcitx asked for, ibus there"
        ),
        pytest.param(set(), {"QT_IM_MODULE": "fcitx"}, BRIDGE, id="fcitx asked for and late"),
        pytest.param(set(), {"QT_IM_MODULE": "ibus"}, Choice(), id="ibus asked for and late"),
        pytest.param(set(), {"QT_IM_MODULE": "uim"}, Choice(), id="something we do not know"),
    ],
)
def test_the_way_fits_what_runs_and_what_was_asked_for(
    names: set[str], environment: dict[str, str], choice: Choice
) -> None:
    assert choose(ALONE | names, {"DISPLAY": ":0", **environment}) == choice

"""Chinese input on Linux desks: which way keys reach the input method, and the bridge to fcitx 4."""

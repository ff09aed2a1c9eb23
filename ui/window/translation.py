"""The language of the screen: Chinese as it is written, English from a translation, Qt's own dialogs in either."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

FOLDER = Path(__file__).resolve().parent / "translations"


def speak(app: QCoreApplication, language: str) -> None:
    """Let the application speak `zh_CN` or `en_US`; before any widget is made."""
    QLocale.setDefault(QLocale(language))
    if language == "zh_CN":
        _install(app, "qtbase_zh_CN", Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)))
    else:
        _install(app, "desk_en", FOLDER)


def _install(app: QCoreApplication, name: str, folder: Path) -> None:
    translator = QTranslator(app)
    if translator.load(name, str(folder)):
        app.installTranslator(translator)

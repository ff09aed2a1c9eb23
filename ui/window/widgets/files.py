"""Asking for a file or folder: Qt's own dialog, which speaks the language of the screen, without stopping the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.window.theme.metrics import least

Then = Callable[[Path], None]
AskToSave = Callable[[QWidget, str, str, str, Then], None]
AskToOpen = Callable[[QWidget, str, str, Then], None]
AskForFolder = Callable[[QWidget, str, str, Then], None]


def ask_to_save(parent: QWidget, title: str, name: str, kinds: str, then: Then) -> None:
    """Ask where to put a file; `then` hears of it. Overwriting one that is there is asked about.

    Args:
        parent: What the dialog stands before.
        title: What is to be done.
        name: What the file is called unless somebody says otherwise; its ending is added where it is missing.
        kinds: What may be chosen, as Qt puts it: `PDF (*.pdf)`.
        then: Called with the file when one was chosen, and not otherwise.
    """
    dialog = _dialog(parent, title)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.setDirectory(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    dialog.selectFile(name)
    dialog.open()


def ask_to_open(parent: QWidget, title: str, kinds: str, then: Then) -> None:
    """Ask for a file that is there; `kinds` as Qt puts it: `PDF (*.pdf)`."""
    dialog = _dialog(parent, title)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.open()


def ask_to_open_several(parent: QWidget, title: str, kinds: str, then: Callable[[tuple[Path, ...]], None]) -> None:
    """Ask for files that are there, one or more; `kinds` as Qt puts it: `PDF (*.pdf)`."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(kinds)
    dialog.filesSelected.connect(lambda chosen: then(tuple(Path(name) for name in chosen)))
    dialog.open()


def ask_for_folder(parent: QWidget, title: str, begin: str, then: Then) -> None:
    """Ask for a folder that is there; `begin` is where to look first, or empty."""
    dialog = _dialog(parent, title)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    if begin:
        dialog.setDirectory(begin)
    dialog.open()


def _dialog(parent: QWidget, title: str) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    least(dialog, width=860, height=560)
    dialog.finished.connect(dialog.deleteLater)
    return dialog

"""Asking for a file or folder: Qt's own dialog, which speaks the language of the screen, without stopping the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QIdentityProxyModel, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QFileSystemModel, QWidget
from typing_extensions import override

from ui.window.indexes import Index
from ui.window.theme.metrics import least

Then = Callable[[Path], None]
AskToSave = Callable[[QWidget, str, str, str, Then], None]
AskToOpen = Callable[[QWidget, str, str, Then], None]
AskForFolder = Callable[[QWidget, str, str, Then], None]

_CARRIED = ("*.trip", "*.progress")
"""Kinds of files that go by stick between a village and its township."""

_TYPE, _CHANGED = 2, 3
"""Columns of Qt's own model of folders."""


class Places:
    """In which folder each kind of file was chosen last, and where sticks are."""

    def __init__(self) -> None:
        """Nothing was chosen yet, and nobody knows of sticks."""
        self._known: dict[str, str] = {}
        self._keep: Callable[[dict[str, str]], None] = _forget
        self._sticks: tuple[Path, ...] = ()

    def use(self, known: Mapping[str, str], keep: Callable[[dict[str, str]], None]) -> None:
        """Begin with what was kept; `keep` is told what is known now."""
        self._known, self._keep = dict(known), keep

    def rest(self) -> None:
        """Nobody sits there any more who could keep what is chosen."""
        self._keep = _forget

    def see(self, sticks: tuple[Path, ...]) -> None:
        """Where sticks are just now."""
        self._sticks = sticks

    def begin(self, kinds: str) -> Path:
        """The folder to look in first: the last one; of what is carried, the stick that is plugged in."""
        last = Path(self._known.get(_pattern(kinds), ""))
        known = last if last.is_absolute() and last.is_dir() else None
        if any(kind in kinds for kind in _CARRIED):
            sticks = self._sticks
            if sticks and not (known and any(known.is_relative_to(stick) for stick in sticks)):
                return sticks[0]
        return known or Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))

    def chosen(self, kinds: str, path: Path) -> None:
        """A file of this kind was chosen."""
        folder = str(path.parent)
        if self._known.get(_pattern(kinds)) != folder:
            self._known[_pattern(kinds)] = folder
            self._keep(dict(self._known))


def _forget(_known: dict[str, str]) -> None:
    """Nothing is kept."""


def _pattern(kinds: str) -> str:
    """By what a kind of file is known in any language, `*.pdf` of `PDF (*.pdf)`; what is carried is of one kind."""
    if any(kind in kinds for kind in _CARRIED):
        return _CARRIED[0]
    found = re.search(r"[(]([^)]*)[)]", kinds)
    return found[1] if found else kinds


_places = Places()


def places() -> Places:
    """The places of this program, one for all pages."""
    return _places


class _FolderModel(QIdentityProxyModel):
    """Qt's own model of folders, whose types and days are in the language of the screen."""

    @override
    def data(self, proxyIndex: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        source = self.sourceModel()
        if role == Qt.ItemDataRole.DisplayRole and isinstance(source, QFileSystemModel) and proxyIndex.isValid():
            info = source.fileInfo(self.mapToSource(proxyIndex))
            if proxyIndex.column() == _CHANGED:
                return info.lastModified().toString("yyyy-MM-dd HH:mm")
            if proxyIndex.column() == _TYPE and info.isDir():
                return QCoreApplication.translate("FileDialogs", "文件夹")
            if proxyIndex.column() == _TYPE:
                kind = QCoreApplication.translate("FileDialogs", "{suffix} 文件")
                return kind.format(suffix=info.suffix()).strip()
        return super().data(proxyIndex, role)


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
    dialog.fileSelected.connect(lambda chosen: _places.chosen(kinds, Path(chosen)))
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.setDirectory(str(_places.begin(kinds)))
    dialog.selectFile(name)
    dialog.open()


def ask_to_open(parent: QWidget, title: str, kinds: str, then: Then) -> None:
    """Ask for a file that is there; `kinds` as Qt puts it: `PDF (*.pdf)`."""
    dialog = _dialog(parent, title)
    dialog.fileSelected.connect(lambda chosen: _places.chosen(kinds, Path(chosen)))
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.setDirectory(str(_places.begin(kinds)))
    dialog.open()


def ask_to_open_several(parent: QWidget, title: str, kinds: str, then: Callable[[tuple[Path, ...]], None]) -> None:
    """Ask for files that are there, one or more; `kinds` as Qt puts it: `PDF (*.pdf)`."""
    dialog = _dialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(kinds)
    dialog.setDirectory(str(_places.begin(kinds)))
    dialog.filesSelected.connect(lambda chosen: _places.chosen(kinds, Path(chosen[0])))
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
    dialog.setProxyModel(_FolderModel(dialog))
    least(dialog, width=860, height=560)
    dialog.finished.connect(dialog.deleteLater)
    return dialog

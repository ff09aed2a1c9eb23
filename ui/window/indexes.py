"""Indexes of Qt's models, as every model takes them."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

Index: TypeAlias = QModelIndex | QPersistentModelIndex

ROOT = QModelIndex()
"""Above all rows; what `parent` is in a model that is no tree."""

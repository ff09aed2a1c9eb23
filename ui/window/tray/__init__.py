"""The capture tray: pages from camera, clipboard, chat programs and files, until they belong to a material."""

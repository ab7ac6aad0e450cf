"""Pictures as SVG, made on the server: no script draws them, and they can be taken along.

Colours stand as attributes, so that a picture is right on its own, and in classes, so that the page's styles (light and
dark) win where it is shown in one.
"""

"""Which names lead a person's computer to open a file with another program, and so to show another thing.

The list is closed: an ending that no program claims (`.bak`, `v1.lv`) leads nowhere.
"""

from __future__ import annotations

_OPENED_BY_OTHERS = frozenset(
    (
        *("docx", "docm", "dotx", "dotm", "doc", "dot", "rtf", "odt", "ott", "fodt", "wps", "pages", "wpd"),
        *("pdf", "xps", "oxps", "ps", "eps", "djvu", "epub", "mobi", "tex"),
        *("xlsx", "xlsm", "xlsb", "xls", "ods", "csv", "tsv", "numbers"),
        *("pptx", "pptm", "ppsx", "ppt", "pps", "odp", "key", "vsd", "vsdx", "odg", "one", "pub", "mdb", "accdb"),
        *("htm", "html", "xhtml", "shtml", "mht", "mhtml", "xml", "xsl", "xslt", "svg", "hta", "php", "asp", "aspx"),
        *("txt", "md", "log", "json", "yaml", "yml", "ini", "eml", "msg", "ics", "vcf"),
        *("jpg", "jpeg", "png", "gif", "bmp", "tif", "tiff", "webp", "heic", "heif", "ico", "psd", "emf", "wmf"),
        *("mp3", "mp4", "m4a", "avi", "mov", "mkv", "wav", "ogg", "webm", "wmv"),
        *(
            "zip",
            "rar",
            "7z",
            "gz",
            "tgz",
            "tar",
            "bz2",
            "xz",
            "cab",
            "iso",
            "img",
            "edoc",
            "asice",
            "sce",
            "bdoc",
            "p7s",
        ),
        *("exe", "com", "bat", "cmd", "msi", "scr", "pif", "lnk", "url", "dll", "jar", "apk", "app", "dmg", "sh", "py"),
        *("js", "jse", "vbs", "vbe", "wsf", "wsh", "ps1", "psm1", "reg", "cpl", "chm", "hlp", "swf"),
    )
)


def is_named_as_another_sort(name: str, own: str) -> bool:
    """Whether a name ends as those of another sort of file do; `own` is the ending of what the file is."""
    # Disks of Windows drop dots and spaces at the end of a name.
    _, point, ending = name.rstrip(" .").rpartition(".")
    return bool(point) and ending.casefold() != own and ending.casefold() in _OPENED_BY_OTHERS

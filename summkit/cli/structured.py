"""Files that are translated with their structure: a page gives a page, subtitles give subtitles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from summkit.characters import make_printable
from summkit.cli.failures import fail, remark
from summkit.cli.inputs import format_name, list_sources, report_failed, show_progress
from summkit.cli.options import InputOptions, OutputOptions
from summkit.cli.outputs import (
    check_outputs,
    is_folder,
    measure_terminal,
    name_targets,
    write_into_folder,
    write_output,
)
from summkit.cli.translating import Translating
from summkit.errors import OptionError, ReadingError

if TYPE_CHECKING:
    from summkit.reading.reader import Raw
    from summkit.translation.files.structure import TranslatableFile
    from summkit.translation.files.translating import TranslatedFile

# by the ends of their names, the files that keep their structure in a folder
_KEPT = (
    *(".html", ".htm", ".xhtml", ".md", ".markdown", ".mdx", ".mkd", ".mdown", ".qmd", ".rmd"),
    *(".srt", ".vtt", ".smi", ".sami", ".sbv", ".docx", ".docm", ".dotx", ".txt", ".text"),
)
# what is no text for a terminal or a pipe
_BINARY = (".docx",)
_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class Structured:
    """Translates inputs into files of their own kind.

    Args:
        inputs: What is read.
        output: What is written.
        translating: Translates documents.
        loaded: Takes the inputs that were loaded and are none of this kind.
    """

    inputs: InputOptions
    output: OutputOptions
    translating: Translating
    loaded: dict[str, Raw]

    def run(self) -> int | None:
        """Translate the inputs.

        Returns:
            The exit status, or ``None`` if what is wanted is not a file of the kind of the input.
        """
        sources = list_sources(self.inputs)
        if self.output.path is not None and is_folder(self.output.path):
            return self._fill_folder(sources, self.output.path)
        if len(sources) != 1:
            return None
        check_outputs(self.output, sources)
        try:
            file = self._open(sources[0])
        except ReadingError:
            # it is told where all inputs are read
            return None
        if file is None or not self._is_wanted(sources[0], file):
            return None
        failed: list[str] = []
        for _, built in self._translate([(sources[0], file)], failed):
            self._write_one(file, built)
        return report_failed(sources, failed)

    def _open(self, source: str) -> TranslatableFile | None:
        """Open an input, and keep what was loaded of it."""
        from summkit.reading.limits import convert_megabytes
        from summkit.reading.sources import load
        from summkit.translation.files.opening import open_file

        raw = load(source, limit=convert_megabytes(self.inputs.max_size))
        self.loaded[source] = raw
        return open_file(raw, self.inputs.encoding)

    def _is_wanted(self, source: str, file: TranslatableFile) -> bool:
        """Return whether the output is to be of the kind of the input."""
        if self.output.path is not None:
            return Path(self.output.path).suffix.lower() in file.suffixes
        is_page_of_web = source.lower().startswith(("http://", "https://"))
        return not is_page_of_web and file.suffixes[0] not in _BINARY

    def _translate(
        self, files: Sequence[tuple[str, TranslatableFile]], failed: list[str]
    ) -> Iterator[tuple[str, TranslatedFile]]:
        """Translate files at once; if that fails, each by itself, to name the one."""
        from summkit.translation.files.translating import translate_files

        try:
            made = translate_files([file for _, file in files], self.translating)
        except OptionError:
            raise
        except Exception as error:
            if len(files) == 1:
                fail(error, format_name(files[0][0]))
                failed.append(files[0][0])
                return
            for one in files:
                yield from self._translate([one], failed)
            return
        for (source, file), built in zip(files, made, strict=True):
            name = file.document.source or format_name(source)
            for warning in built.warnings:
                remark(f"{name}: {warning}")
            yield source, built

    def _write_one(self, file: TranslatableFile, built: TranslatedFile) -> None:
        from summkit.rendering import render_translations

        surroundings = measure_terminal(self.output.path)
        if self.output.path is None and file.suffixes[0] == ".txt":
            write_output(render_translations([built.translation], "text", **surroundings), None)
        elif not surroundings:
            write_output(built.data, self.output.path)
        else:
            # a page must not steer the terminal
            lines = built.data.decode("utf-8", "replace").split("\n")
            shown = ("\t".join(map(make_printable, line.split("\t"))) for line in lines)
            write_output("\n".join(shown), None)

    def _fill_folder(self, sources: Sequence[str], folder: str) -> int:
        """Write a file for each input: of its kind, or its text."""
        check_outputs(self.output, sources, _choose_suffix)
        targets = name_targets(sources, folder, _choose_suffix)
        failed: list[str] = []
        opened = self._open_all(show_progress(list(sources), folder), failed)
        while batch := list(islice(opened, _AT_ONCE)):
            for source, built in self._translate(batch, failed):
                target = targets[source]
                # its content is not what its name says
                is_other = Path(target).suffix not in built.suffixes
                write_into_folder(built.data, f"{target}.txt" if is_other else target)
        return report_failed(sources, failed)

    def _open_all(
        self, sources: Iterator[str], failed: list[str]
    ) -> Iterator[tuple[str, TranslatableFile]]:
        """Open inputs, those as a text that keep no structure; what fails is reported."""
        from summkit.translation.files.plain import open_text

        for source in sources:
            try:
                file = self._open(source)
                if file is None or _choose_suffix(source) not in file.suffixes:
                    file = open_text(self.loaded[source], self.inputs.encoding)
            except OptionError:
                raise
            except Exception as error:
                fail(error, format_name(source))
                failed.append(source)
            else:
                yield source, file
            self.loaded.pop(source, None)


def _choose_suffix(source: str) -> str:
    """Choose how the name of a translated file ends: as that of the input, or as a text's."""
    suffix = Path(source).suffix.lower()
    is_page_of_web = source.lower().startswith(("http://", "https://"))
    return suffix if suffix in _KEPT and not is_page_of_web else ".txt"

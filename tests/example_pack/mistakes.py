"""What becomes of the example pack when somebody makes a mistake in it."""

from dataclasses import dataclass, field

from tests.example_pack.source import example_files


@dataclass(frozen=True)
class Mistake:
    """One mistake in the example pack, and the problem that it must give.

    `old` becomes `new` in the file, once; without `old` the file is written anew, without `new` it is removed. The
    problem is expected in the same file, or in `at`; at the line where the edited file first differs, or that holds
    the words `where`, or at `line`.
    """

    code: str
    file: str
    old: str = ""
    new: str | bytes | None = None
    line: int | None = None
    at: str = ""
    where: str = ""
    also: dict[str, bytes] = field(default_factory=dict)

    def applied(self) -> dict[str, bytes]:
        """The files of the example pack with this mistake."""
        files = example_files() | self.also
        if self.new is None:
            del files[self.file]
        elif isinstance(self.new, bytes) or not self.old:
            files[self.file] = self.new if isinstance(self.new, bytes) else self.new.encode()
        else:
            text = files[self.file].decode()
            assert text.count(self.old) >= 1, (self.file, self.old)
            files[self.file] = text.replace(self.old, self.new, 1).encode()
        return files

    def place(self) -> tuple[str, int]:
        """File and line (from 1; 0: the file as a whole) of the expected problem."""
        file = self.at or self.file
        if self.where:
            text = self.applied()[file].decode()
            return file, text.count("\n", 0, text.index(self.where)) + 1
        if self.line is not None or not self.old:
            return file, self.line or 0
        before = example_files()[self.file].decode().split("\n")
        after = self.applied()[self.file].decode().split("\n")
        differs = next(number for number, pair in enumerate(zip(before, after, strict=False), 1) if pair[0] != pair[1])
        return file, differs

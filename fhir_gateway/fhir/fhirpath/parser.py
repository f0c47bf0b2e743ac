"""From the text of an expression to its parse tree.

The order of the operators is that of https://hl7.org/fhirpath/N1/#operator-precedence
"""

from functools import lru_cache

from fhir_gateway.fhir.fhirpath.syntax import Binary, Call, Indexed, Literal, Member, Node, Nothing, Sign, Special, TypeTest, Variable
from fhir_gateway.fhir.fhirpath.tokens import Token, tokens, unescaped, wrong
from fhir_gateway.fhir.lexical import Number

_BINDS = {
    "implies": 1,
    "or": 2,
    "xor": 2,
    "and": 3,
    "in": 4,
    "contains": 4,
    "=": 5,
    "~": 5,
    "!=": 5,
    "!~": 5,
    ">": 6,
    "<": 6,
    ">=": 6,
    "<=": 6,
    "|": 7,
    "is": 8,
    "as": 8,
    "+": 9,
    "-": 9,
    "&": 9,
    "*": 10,
    "/": 10,
    "div": 10,
    "mod": 10,
}
_NAMESPACES = ("FHIR", "System")
_UNITS = frozenset(f"{unit}{plural}" for unit in ("year", "month", "week", "day", "hour", "minute", "second", "millisecond") for plural in ("", "s"))


@lru_cache(maxsize=1024)
def parse(expression: str) -> Node:
    """The tree of an expression.

    Raises:
        ValueError: it is not FHIRPath; the message names the position.
    """
    parser = _Parser(expression)
    node = parser.expression(0)
    if parser.now.kind != "end":
        raise parser.wrong("an operator or the end is missing")
    return node


class _Parser:
    """Reads the words of one expression from the left; ``now`` is the next one."""

    def __init__(self, expression: str) -> None:
        self.text = expression
        self.words = tokens(expression)
        self.place = 0
        self.now = self.words[0]

    def wrong(self, because: str) -> ValueError:
        return wrong(because, self.text, self.now.at)

    def take(self) -> Token:
        """The next word, and go on."""
        word = self.now
        self.place += 1
        self.now = self.words[self.place]
        return word

    def skip(self, symbol: str) -> bool:
        """Whether the next word is this symbol, which is then taken."""
        if self.now.text != symbol or self.now.kind != "symbol":
            return False
        self.take()
        return True

    def need(self, symbol: str) -> None:
        if not self.skip(symbol):
            raise self.wrong(f"{symbol!r} is missing")

    def expression(self, least: int) -> Node:
        """An expression whose operators bind tighter than ``least``."""
        left = self.operand()
        while (binds := self.binds()) > least:
            word = self.take()
            if word.text in ("is", "as"):
                left = TypeTest(word.text, left, self.type_name(), word.at)
            else:
                left = Binary(word.text, left, self.expression(binds), word.at)
        return left

    def binds(self) -> int:
        return _BINDS.get(self.now.text, 0) if self.now.kind in ("symbol", "name") else 0

    def operand(self) -> Node:
        """A term with a sign before it and the steps behind it."""
        if self.now.kind == "symbol" and self.now.text in "+-":
            word = self.take()
            return Sign(word.text, self.operand(), word.at)
        node = self.term()
        while self.now.kind == "symbol":
            if self.skip("."):
                node = self.invocation(node)
            elif self.now.text == "[":
                at = self.take().at
                node = Indexed(node, self.expression(0), at)
                self.need("]")
            else:
                break
        return node

    def term(self) -> Node:
        kind = self.now.kind
        if kind in ("name", "quoted") and self.now.text not in ("true", "false"):
            return self.invocation(None)
        if kind == "special":
            return self.special()
        if kind == "variable":
            word = self.take()
            name = word.text[1:]
            return Variable(unescaped(name, self.text, word.at + 1) if name[0] in "'`" else name, word.at)
        if kind == "symbol":
            return self.parenthesis()
        return self.literal()

    def special(self) -> Node:
        word = self.take()
        return Special(word.text, word.at)

    def parenthesis(self) -> Node:
        at = self.now.at
        if self.skip("{"):
            self.need("}")
            return Nothing(at)
        if not self.skip("("):
            raise self.wrong("a value is missing")
        node = self.expression(0)
        self.need(")")
        return node

    def invocation(self, base: Node | None) -> Node:
        """The name of an element or a function with its arguments, after a dot or at the start."""
        if self.now.kind == "special":
            return self.special()
        word, name = self.now, self.name()
        if not self.skip("("):
            return Member(base, name, word.at)
        args: list[Node] = []
        if not self.skip(")"):
            args.append(self.expression(0))
            while self.skip(","):
                args.append(self.expression(0))
            self.need(")")
        return Call(base, name, tuple(args), word.at)

    def name(self) -> str:
        if self.now.kind not in ("name", "quoted"):
            raise self.wrong("a name is missing")
        word = self.take()
        return unescaped(word.text, self.text, word.at) if word.kind == "quoted" else word.text

    def type_name(self) -> str:
        """The name of a type; ``FHIR.Patient`` and ``System.Boolean`` lose their namespace, the latter keeps its capital."""
        name = self.name()
        return self.name() if name in _NAMESPACES and self.skip(".") else name

    def literal(self) -> Node:
        word = self.now
        if word.kind == "number":
            self.take()
            return self.number(word)
        if word.kind == "string":
            self.take()
            return Literal("string", unescaped(word.text, self.text, word.at), word.at)
        if word.kind == "moment":
            self.take()
            return _moment(word)
        if word.text in ("true", "false"):
            self.take()
            return Literal("boolean", word.text == "true", word.at)
        raise self.wrong("a value is missing")

    def number(self, word: Token) -> Node:
        """A number, or a quantity where a unit follows. https://hl7.org/fhirpath/N1/#quantity"""
        value = Number(word.text) if "." in word.text else int(word.text)
        if self.now.kind == "string":
            unit = unescaped(self.now.text, self.text, self.now.at)
            self.take()
            quantity = {"value": value, "unit": unit, "system": "http://unitsofmeasure.org", "code": unit}
            return Literal("Quantity", quantity, word.at)
        if self.now.kind == "name" and self.now.text in _UNITS:
            return Literal("Quantity", {"value": value, "unit": self.take().text.removesuffix("s")}, word.at)
        return Literal("decimal" if "." in word.text else "integer", value, word.at)


def _moment(word: Token) -> Literal:
    text = word.text[1:]
    if text.startswith("T"):
        return Literal("time", text[1:], word.at)
    return Literal("dateTime", text.removesuffix("T"), word.at) if "T" in text else Literal("date", text, word.at)

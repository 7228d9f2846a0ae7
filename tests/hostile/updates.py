"""Updates as Telegram sends them, and as nobody should: those of every kind, and what mutation makes of them."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

Json = dict[str, Any]
Path = tuple[str | int, ...]

PINA, MALLORY, GROUP, CHANNEL = 1001, 2002, -100_777, -100_888
DATE = 1_790_000_000
BOT: Json = {"id": 424_242, "is_bot": True, "first_name": "Cugino", "username": "cugino_bot"}


def user(number: int, **more: Any) -> Json:
    """Somebody, as the sender of an update."""
    return {"id": number, "is_bot": False, "first_name": "Pina", "language_code": "it", **more}


def private(number: int) -> Json:
    """Somebody's chat with the bot."""
    return {"id": number, "type": "private", "first_name": "Pina"}


def message(sender: int, **content: Any) -> Json:
    """What somebody sends in private."""
    return {"message_id": 7, "date": DATE, "chat": private(sender), "from": user(sender), **content}


def text_update(number: int, sender: int, text: str, **more: Any) -> Json:
    """Somebody types something."""
    return {"update_id": number, "message": message(sender, text=text, **more)}


def press_update(number: int, sender: int, data: str, **more: Any) -> Json:
    """Somebody presses a button."""
    query = {
        "id": "4815162342",
        "from": user(sender),
        "chat_instance": "-1",
        "data": data,
        "message": {**message(sender, text="?"), "from": BOT},
        **more,
    }
    return {"update_id": number, "callback_query": query}


def _photo(size: int) -> Json:
    return {"file_id": "AgAC", "file_unique_id": "u", "width": size, "height": size, "file_size": size}


_FILE: Json = {"file_id": "f", "file_unique_id": "u", "duration": 3, "mime_type": "audio/ogg", "file_size": 9}
_GROUP_CHAT: Json = {"id": GROUP, "type": "supergroup", "title": "Mercato", "is_forum": True}
_CHANNEL_CHAT: Json = {"id": CHANNEL, "type": "channel", "title": "Novità"}

# What a message may hold besides who, where and when.
CONTENTS: list[Json] = [
    {"text": "titolare"},
    {"text": "/start fiera", "entities": [{"type": "bot_command", "offset": 0, "length": 6}]},
    {"text": "/checkup"},
    {"text": "forno", "reply_to_message": {**message(PINA, text="?"), "from": BOT}},
    {"text": "1", "quote": {"text": "?", "position": 0, "is_manual": True}, "message_thread_id": 3},
    {"text": "io", "forward_origin": {"type": "user", "date": DATE, "sender_user": user(PINA)}},
    {"text": "io", "forward_origin": {"type": "hidden_user", "date": DATE, "sender_user_name": "Pina"}},
    {"text": "lun-ven", "via_bot": BOT, "sender_chat": _CHANNEL_CHAT},
    {"text": "facebook", "link_preview_options": {"is_disabled": True}, "edit_date": DATE},
    {"text": "a@b", "entities": [{"type": "text_mention", "offset": 0, "length": 1, "user": user(PINA)}]},
    {"photo": [_photo(90), _photo(800)], "caption": "titolare", "media_group_id": "13"},
    {"voice": _FILE},
    {"video_note": {**_FILE, "length": 240}},
    {"document": _FILE, "caption": "<b>", "caption_entities": [{"type": "bold", "offset": 0, "length": 3}]},
    {"sticker": {**_FILE, "width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"}},
    {"contact": {"phone_number": "+39055", "first_name": "Pina", "user_id": PINA}},
    {"location": {"latitude": 43.7, "longitude": 11.2}},
    {"venue": {"location": {"latitude": 1, "longitude": 2}, "title": "Forno", "address": "via"}},
    {"dice": {"emoji": "🎲", "value": 6}},
    {"pinned_message": {"message_id": 1, "date": 0, "chat": private(MALLORY)}},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 86_400}},
    {"write_access_allowed": {"from_request": True}},
    {"migrate_to_chat_id": GROUP},
    {"new_chat_members": [BOT]},
    {"left_chat_member": BOT},
    {"successful_payment": {"currency": "EUR", "total_amount": 1, "invoice_payload": "x",
                            "telegram_payment_charge_id": "t", "provider_payment_charge_id": "p"}},
    {"poll": {"id": "1", "question": "?", "options": [], "total_voter_count": 0, "is_closed": False,
              "is_anonymous": True, "type": "regular", "allows_multiple_answers": False}},
    {},
]  # fmt: skip
CHATS: list[Json] = [private(MALLORY)] * 4 + [_GROUP_CHAT, _CHANNEL_CHAT]
STATUSES = ["creator", "administrator", "member", "restricted", "left", "kicked"]
RIGHTS = (
    "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members"
    " can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
    " is_member can_send_messages can_send_polls can_send_other_messages can_add_web_page_previews"
    " can_pin_messages can_manage_topics can_send_audios can_send_documents can_send_photos"
    " can_send_videos can_send_video_notes can_send_voice_notes can_edit_tag"
).split()
# Callback data that was never on a button of ours, or on somebody else's.
FORGED = [
    "", ":", "::::", "q", "q:", "q:1", "q:1:role:x", "q:1:role:x:=owner", "q:-1:role:x:=owner",
    "q:zzzzzzzzzzzz:a:b:c", "q:zzzzzzzzzzzzz:a:b:c", "q:1::x:change", "q:1:name@<b>:x:change",
    "a:1:tell", "a:1:another", "a:-1:done",
    "a:zzzzzzzzzzzz:more.x", "a:1:", "m:erase", "m:", "m:nothing", "m:stop", "m:start", "l:xx", "l:", "l:../it",
    "l:en", "e:yes:zzzzzzz:1", "e:yes:zzzzzzz:2", "e:yes::", "e:no:0:1", "e:yes:zzzzzzzzzzzz:zzzzzzzzzzzz",
    "\0" * 64, "é" * 32, "😀" * 16, "x" * 64, "x" * 5000, "{{ 7*7 }}", "q:1:role:x:={{ 7*7 }}", "q:1:<b>:x:+<i>",
    "Q:1:ROLE:X:=OWNER",
]  # fmt: skip
forged = st.one_of(st.sampled_from(FORGED), st.text(max_size=64))
typed = st.one_of(st.sampled_from([str(c["text"]) for c in CONTENTS if "text" in c]), st.text(max_size=60))


@st.composite
def messages(draw: st.DrawFn) -> Json:
    """A message of any content, mostly in private."""
    chat = draw(st.sampled_from(CHATS))
    content = draw(st.sampled_from(CONTENTS) | st.builds(lambda text: {"text": text}, typed))
    return {**message(MALLORY), "chat": chat, **content}


@st.composite
def presses(draw: st.DrawFn) -> Json:
    """A press of a button under a message, under one too old to be seen, of an inline message, or of a game."""
    query: Json = press_update(0, MALLORY, draw(forged))["callback_query"]
    match draw(st.sampled_from(["message", "message", "inaccessible", "inline", "bare", "game"])):
        case "inaccessible":
            query["message"] = {"message_id": 7, "date": 0, "chat": private(MALLORY)}
        case "inline":
            del query["message"]
            query["inline_message_id"] = "AAA"
        case "bare":
            del query["message"]
        case "game":
            del query["data"]
            query["game_short_name"] = "lumber"
    return query


@st.composite
def memberships(draw: st.DrawFn) -> Json:
    """A change of the bot's standing in a chat."""

    def member() -> Json:
        return {
            **dict.fromkeys(RIGHTS, False),
            "user": BOT,
            "status": draw(st.sampled_from(STATUSES)),
            "until_date": 0,
        }

    chat = draw(st.sampled_from(CHATS))
    change = {"chat": chat, "from": user(MALLORY), "date": DATE}
    return {**change, "old_chat_member": member(), "new_chat_member": member()}


OTHERS: list[tuple[str, Json]] = [
    ("channel_post", {"message_id": 1, "date": DATE, "chat": _CHANNEL_CHAT, "text": "titolare"}),
    ("business_message", {**message(MALLORY, text="titolare"), "business_connection_id": "b"}),
    ("message_reaction", {"chat": private(MALLORY), "message_id": 7, "user": user(MALLORY), "date": DATE,
                          "old_reaction": [], "new_reaction": [{"type": "emoji", "emoji": "👍"}]}),
    ("inline_query", {"id": "1", "from": user(MALLORY), "query": "titolare", "offset": ""}),
    ("poll_answer", {"poll_id": "1", "user": user(MALLORY), "option_ids": [0], "option_persistent_ids": ["0"]}),
    ("chat_join_request", {"chat": _GROUP_CHAT, "from": user(MALLORY), "date": DATE, "user_chat_id": PINA}),
    ("pre_checkout_query", {"id": "1", "from": user(MALLORY), "currency": "EUR", "total_amount": 1,
                            "invoice_payload": "x"}),
    ("something_of_tomorrow", {"from": user(MALLORY), "text": "titolare", "chat": private(MALLORY)}),
]  # fmt: skip
kinds: st.SearchStrategy[Json] = st.one_of(
    messages().map(lambda m: {"message": m}),
    messages().map(lambda m: {"edited_message": {**m, "edit_date": DATE}}),
    presses().map(lambda q: {"callback_query": q}),
    memberships().map(lambda m: {"my_chat_member": m}),
    st.sampled_from(OTHERS).map(lambda named: {named[0]: named[1]}),
)
valid = kinds.map(copy.deepcopy)

JUNK: list[Any] = [
    PINA, GROUP, None, True, False, 0, -1, 1, 2**31, 2**53, 2**63 - 1, 2**63, -(2**63) - 1, 10**40, 1.5,
    float("inf"), float("nan"), -1e308, "", " ", "x", "private", "telegram:1001", "\ud800", "\0", "9" * 400,
    "<b>", "{{ 7*7 }}", "1001",
    [], {}, [[]], [None], [1, "x", {}], {"": ""}, {"id": 1}, {"\ud800": "\ud800"}, "owner", "kicked", "it-IT",
    "zz", "ı" * 300,
]  # fmt: skip
junk = st.one_of(
    st.sampled_from(JUNK),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
        max_leaves=6,
    ),
)


def paths(tree: Any, so_far: Path = ()) -> Iterator[Path]:
    """The way to every part of an update but the whole."""
    parts = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for name, part in parts:
        yield (*so_far, name)
        yield from paths(part, (*so_far, name))


def part_at(tree: Any, path: Path) -> Any:
    """What stands there."""
    for name in path:
        tree = tree[name]
    return tree


@st.composite
def mutated(draw: st.DrawFn) -> Json:
    """An update with up to four things wrong: a part missing, ill-typed, elsewhere, doubled, or beside another
    kind."""
    update: Json = {"update_id": 0, **draw(valid)}
    if draw(st.integers(0, 9)) == 0:
        update |= draw(valid)
    for _ in range(draw(st.integers(0, 4))):
        _mutate(draw, update)
    return update


def _mutate(draw: st.DrawFn, update: Json) -> None:
    there = list(paths(update))
    if not there:
        return
    *before, name = draw(st.sampled_from(there))
    place = part_at(update, tuple(before))
    match draw(st.sampled_from(["replace", "replace", "replace", "drop", "wrap", "move", "more"])):
        case "replace":
            place[name] = copy.deepcopy(draw(junk))
        case "drop":
            del place[name]
        case "wrap":
            place[name] = draw(st.sampled_from([[place[name]], {"x": place[name]}]))
        case "move":
            place[name] = copy.deepcopy(part_at(update, draw(st.sampled_from(there))))
        case "more":
            added = draw(st.sampled_from(there))[-1]
            if isinstance(place, dict):
                place[added] = copy.deepcopy(draw(junk))


def senders(update: Any) -> set[str]:
    """The accounts that an update says it comes from."""
    parts = update.values() if isinstance(update, dict) else ()
    found = [part["from"] for part in parts if isinstance(part, dict) and isinstance(part.get("from"), dict)]
    return {f"telegram:{sender['id']}" for sender in found if type(sender.get("id")) is int}

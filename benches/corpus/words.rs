//! The words that pages are made of. Frames hold slots in braces; each slot is a row of `SLOTS`.
//!
//! Nothing here says anything about medicine that a reader could rely on: most sentences are about visits, letters and
//! waiting rooms, the others are wordings that the packs must weigh, right and wrong ones, only to give the checks work.

/// Slots with what can fill them. A filler may hold slots that stand in a later row.
pub(crate) static SLOTS: &[(&str, &[&str])] = &[
    ("who", &["{staff}", "a member of {place}", "your {kin}", "the person who greets you", "someone from {place}"]),
    (
        "staff",
        &[
            "your doctor", "the nurse", "your care team", "the receptionist", "a therapist", "the ward sister",
            "your surgeon", "the pharmacist", "a healthcare assistant", "the interpreter", "Dr {name}", "Ms {name}",
            "the day unit nurse", "your family doctor", "the volunteer at the desk",
        ],
    ),
    ("kin", &["partner", "daughter", "son", "mother", "neighbour", "friend", "carer", "brother", "grandmother"]),
    (
        "place",
        &[
            "the clinic", "the hospital", "the day unit", "the outpatient department", "{name} House", "the front desk",
            "the {name} building", "the waiting room", "the pharmacy", "the ward", "the car park on {name} Road",
        ],
    ),
    (
        "thing",
        &[
            "your appointment letter", "a list of your medicines", "your glasses", "a warm jumper", "your diary",
            "the form that came with this leaflet", "your hearing aid", "something to read", "a bottle of water",
            "comfortable shoes", "your insurance card", "the phone number of your {kin}", "a snack", "this booklet",
            "the blue folder", "your walking stick",
        ],
    ),
    (
        "when",
        &[
            "on the day", "the evening before", "about {n} days later", "at {n} o'clock", "in the morning",
            "within {n} weeks", "after lunch", "before you leave", "at your next visit", "in {month}", "on {day}",
            "{n} to {n} hours before you travel", "as soon as you can",
        ],
    ),
    (
        "day",
        &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "a weekday", "a bank holiday"],
    ),
    (
        "month",
        &["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"],
    ),
    (
        "feeling",
        &[
            "sore", "tired", "worried", "stiff", "thirsty", "well", "nervous", "a little dizzy", "cold", "relieved",
            "sleepy", "uncomfortable", "fine", "bruised", "restless", "hungry",
        ],
    ),
    (
        "activity",
        &[
            "walking", "gardening", "swimming", "driving", "cooking", "climbing stairs", "sitting at a desk", "cycling",
            "lifting shopping bags", "playing with your children", "sleeping", "dancing", "housework", "reading",
        ],
    ),
    (
        "body",
        &[
            "lower back", "neck", "shoulder", "knee", "left leg", "hand", "jaw", "face", "hip", "foot", "spine",
            "forehead", "ankle", "elbow",
        ],
    ),
    (
        "trouble",
        &[
            "pain", "stiffness", "numbness", "a rash", "swelling", "tingling", "a headache", "weakness", "bruising",
            "a fever", "muscle spasms", "trouble sleeping", "a tight feeling", "itching",
        ],
    ),
    (
        "care",
        &[
            "physical therapy", "a steroid injection", "gentle exercise", "rest", "a nerve block", "warm packs",
            "acupuncture", "a walking aid", "painkillers", "a support group", "counselling", "massage",
        ],
    ),
    (
        "procedure",
        &[
            "rhizotomy", "a rhizotomy", "radiofrequency ablation", "the procedure", "a facet rhizotomy",
            "selective dorsal rhizotomy", "the treatment", "glycerin rhizotomy", "this operation", "nerve ablation",
        ],
    ),
    (
        "speaker",
        &[
            "Some clinics", "One advert", "A neighbour", "Many websites", "Our nurses", "Several studies", "The brochure",
            "A common myth", "Surgeons", "People in our group",
        ],
    ),
    ("name", &["{syllable}{ending}", "{syllable}{syllable2}{ending}"]),
    (
        "syllable",
        &[
            "Al", "Bar", "Cal", "Dor", "El", "Far", "Gren", "Hal", "Ing", "Jor", "Kel", "Lor", "Mar", "Nor", "Os", "Pel",
            "Quin", "Ros", "Sel", "Tor", "Ul", "Ver", "Wil", "Yar", "Zan",
        ],
    ),
    ("syllable2", &["a", "be", "der", "en", "fi", "gar", "ing", "lo", "mer", "ne", "o", "ri", "stan", "ten", "vi", "wa"]),
    ("ending", &["by", "dale", "field", "ford", "ham", "ley", "man", "more", "ner", "sen", "son", "stead", "ton", "well"]),
];

/// Sentences of any page.
pub(crate) static PLAIN: &[&str] = &[
    "Please bring {thing} and {thing} with you.",
    "{who} will meet you at {place} {when}.",
    "You may feel {feeling} or {feeling} {when}.",
    "If you cannot come {when}, ring {place} and ask for {staff}.",
    "There is no need to be {feeling}; most visits take less than {n} minutes.",
    "The bus from {name} stops outside {place} every {n} minutes.",
    "We will ask you about {trouble} in your {body}, and how it changes with {activity}.",
    "Keep a note of {trouble} in your diary, with the time and what you were doing.",
    "{staff} can help you to fill in the form (page {n}).",
    "Do not wait until {day} if you have a question: the helpline is open until {n} in the evening.",
    "It isn't always easy to talk about {trouble}, but we have heard it before.",
    "Why are there so many forms?",
    "Some people find that {activity} helps, while others prefer {care}.",
    "Ask {staff} whether {care} would be right for you.",
    "Before you start {activity} again, talk to {staff} about your {body}.",
    "A letter goes to your family doctor {when}, and a copy comes to you.",
    "{name} and {name} have worked in {place} for {n} years.",
    "Because {trouble} can come and go, {staff} will look at your {body} more than once.",
    "You can eat and drink as usual, unless {staff} has told you something else.",
    "“I was {feeling} at first,” says Mrs {name}, “but {staff} explained every step.”",
    "Nobody will hurry you, and you can stop at any time.",
    "The rooms were painted in {month}; the lift still smells of it.",
    "When {place} is busy, {who} may ask you to come back {when}.",
    "Children under {n} are welcome, as long as someone stays with them.",
    "Your {kin} can stay with you, or wait at {place}, whichever you like better.",
    "Please tell us {when} about any change of address, e.g. if you move in with your {kin}.",
    "Not every patient needs {care}, and {care} is not the same for everybody.",
    "About {n} in {n}0 visitors come by bicycle.",
    "We cannot promise that the room will be quiet, though {staff} tries hard.",
    "This page does not replace the advice of {staff}.",
    "The numbers in the table below were counted {when} and rounded.",
    "If {trouble} gets worse {when}, or if you feel {feeling} and {feeling}, call {staff}.",
    "Parking costs {n} pounds a day; with a blue badge it costs nothing.",
    "Take your time with {activity}: a little every day is better than a lot {when}.",
    "Mr {name}, who runs the group, used to be a patient himself.",
    "Interpreters for more than {n} languages can be booked free of charge.",
    "{who} writes down what was agreed, reads it back to you and asks if anything was left out.",
    "Older people, and those who live alone, often like to bring their {kin}.",
    "It may take {n} weeks before {activity} feels normal.",
    "Would you like to help us improve this leaflet?",
];

/// Sentences that give the claim rules something to weigh.
pub(crate) static CLAIMS: &[&str] = &[
    "{speaker} say that {procedure} has no risks at all, which is not true.",
    "Is {procedure} painful?",
    "{procedure} is usually done as a day case, and you go home {when}.",
    "It may take {n} weeks until you notice that {procedure} has helped.",
    "{speaker} believe that {procedure} cures {trouble} for good.",
    "Before {procedure}, {care} and {care} are tried first.",
    "After {procedure} the nerve can grow back, so {trouble} may return {when}.",
    "Unlike {care}, {procedure} needs a small cut in the skin.",
    "There is no guarantee that {procedure} will help your {body}.",
    "Do not stop taking blood thinners before {procedure} without asking {staff}.",
    "We recommend {procedure} before {care} for everyone with {trouble}.",
    "If {procedure} does not help, {staff} will talk with you about {care}.",
    "{procedure} never causes {trouble}, and it works for all patients.",
    "Call {staff} if you have {trouble}, {trouble} or {trouble} after {procedure}.",
    "The surgeon uses X-ray pictures to guide the needle during {procedure}.",
];

/// Headings.
pub(crate) static HEADINGS: &[&str] = &[
    "Before your visit", "What to bring", "How to get to {place}", "On the day", "Going home", "Who works in {place}",
    "Questions people ask", "What is {procedure}?", "Living with {trouble}", "Getting back to {activity}",
    "When to call {staff}", "Myths and facts", "Risks and benefits", "Other treatments", "Contact us", "Visitors",
    "If you feel {feeling}", "About this page", "What happens {when}", "Your {body}",
];

/// What leads into a list.
pub(crate) static LEAD_INS: &[&str] = &[
    "Please bring:", "You may notice:", "Call {staff} if you have:", "Before {procedure}, you should:",
    "These can help with {trouble}:", "Ask {staff} about:", "The team of {place}:", "Do not:",
];

/// Items of lists and cells of tables.
pub(crate) static ITEMS: &[&str] = &[
    "{thing}", "{thing} and {thing}", "{trouble} in your {body}", "{care}", "{activity} for {n} minutes", "{staff}",
    "No {trouble}.", "{trouble} that does not go away after {n} days", "feeling {feeling} {when}",
    "Ring {place} {when}.", "{procedure}", "up to {n} weeks", "{n} %", "not needed", "Do not drive {when}.",
    "how long {procedure} takes",
];
